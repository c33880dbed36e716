using Calma.Sync.Plans;

namespace Calma.Sync.Work;

/// <summary>What a pull did, or would do.</summary>
/// <param name="File">What was pulled, and where to.</param>
/// <param name="Revision">The revision.</param>
/// <param name="Before">What the file held; absent where there was none.</param>
/// <param name="Plan">What it comes to hold, and what stands against it.</param>
/// <param name="IsWritten">Whether it was written.</param>
/// <param name="Companions">The files beside it that were written too, or would be.</param>
internal sealed record PullOutcome(SyncFile File, long Revision, byte[]? Before, PullPlan Plan, bool IsWritten, IReadOnlyList<string> Companions)
{
    /// <summary>Whether the file comes to hold something else.</summary>
    public bool IsChange => Before is null || !Before.AsSpan().SequenceEqual(Plan.Document.Bytes.Span) || Companions.Count > 0;
}
