using Calma.Client;
using Calma.Protocol.Bodies;
using Calma.Sync.Plans;

namespace Calma.Sync.Work;

/// <summary>What a push did, or would do.</summary>
/// <param name="File">What was pushed, and where from.</param>
/// <param name="Head">The head that it was merged into.</param>
/// <param name="Plan">What the config comes to hold, and what stands against it.</param>
/// <param name="Revision">The new head; absent where nothing was sent.</param>
/// <param name="HasMoved">Whether the head is another than the one that was pulled, so that the file is behind.</param>
internal sealed record PushOutcome(SyncFile File, ConfigContent Head, PushPlan Plan, RevisionBody? Revision, bool HasMoved)
{
    /// <summary>Whether the config comes to hold something else.</summary>
    public bool IsChange => !Plan.Document.Bytes.Span.SequenceEqual(Head.Bytes.Span);
}
