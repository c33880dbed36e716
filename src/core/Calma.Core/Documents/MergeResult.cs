using Calma.Core.Values;

namespace Calma.Core.Documents;

/// <summary>What came of a three-way merge.</summary>
/// <param name="Merged">The merged tree; at each conflict it says what mine says.</param>
/// <param name="Conflicts">The places that both sides changed, each in its own way; none where the merge is clean.</param>
public sealed record MergeResult(Value Merged, IReadOnlyList<MergeConflict> Conflicts);

/// <summary>One side of a merge.</summary>
public enum MergeSide
{
    /// <summary>What is merged into.</summary>
    Mine,
    /// <summary>What comes.</summary>
    Theirs,
}

/// <summary>A place that mine and theirs want differently.</summary>
/// <param name="Path">The place; an item of a keyed list stands under its index in mine, or else in theirs.</param>
/// <param name="Base">What both came from.</param>
/// <param name="Mine">What mine says.</param>
/// <param name="Theirs">What theirs says.</param>
public sealed record MergeConflict(JsonPointer Path, PlaceState Base, PlaceState Mine, PlaceState Theirs);
