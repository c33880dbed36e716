using Calma.Core.Checks;

namespace Calma.Core.Configs;

/// <summary>What a write wants the next revision to be.</summary>
/// <param name="Cause">Why it is appended.</param>
/// <param name="Kind">Which of its provider's files it is.</param>
/// <param name="Format">The language of the text.</param>
/// <param name="Bytes">The text.</param>
/// <param name="Metadata">The notes that it has.</param>
/// <param name="Warnings">What the checks found and let pass.</param>
internal sealed record Draft(
    Cause Cause, string Kind, string Format, ReadOnlyMemory<byte> Bytes, IReadOnlyDictionary<string, string> Metadata, IReadOnlyList<Finding> Warnings)
{
    public static IReadOnlyDictionary<string, string> NoMetadata { get; } = new Dictionary<string, string>();

    /// <summary>The revision that a revert goes back to.</summary>
    public Revision? RevertedTo { get; init; }

    /// <summary>The draft of a delete.</summary>
    public static Draft Delete(ConfigPath path, Config? head) => head switch
    {
        null => throw History.NotFound(path),
        { Revision.Cause: Cause.Delete } => throw History.Deleted(head.Revision),
        _ => new Draft(Cause.Delete, head.Revision.Kind, head.Revision.Format, ReadOnlyMemory<byte>.Empty, NoMetadata, []),
    };

    /// <summary>Whether the head already is what the draft wants.</summary>
    public bool IsAlready(Config? head) =>
        head is { Revision: { Cause: not Cause.Delete } revision, IsDamaged: false }
        && Cause != Cause.Delete
        && revision.Kind == Kind && revision.Format == Format
        && head.Bytes.Span.SequenceEqual(Bytes.Span)
        && revision.Metadata.Count == Metadata.Count
        && Metadata.All(entry => revision.Metadata.TryGetValue(entry.Key, out var value) && value == entry.Value);
}
