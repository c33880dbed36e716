namespace Calma.Core.Configs;

/// <summary>What the caller says of the head before he writes.</summary>
public abstract record Precondition
{
    private Precondition()
    {
    }

    /// <summary>He says nothing.</summary>
    public sealed record None : Precondition;

    /// <summary>There is a head, whichever it is: <c>If-Match: *</c>.</summary>
    public sealed record AnyHead : Precondition;

    /// <summary>There is no config, or a deleted one: <c>If-None-Match: *</c>.</summary>
    public sealed record NoHead : Precondition;

    /// <summary>The head is one of these: <c>If-Match: "…"</c>.</summary>
    /// <param name="Tags">The heads that he saw.</param>
    public sealed record OneOf(IReadOnlyList<RevisionTag> Tags) : Precondition;

    /// <summary>The head is none of these: <c>If-None-Match: "…"</c>.</summary>
    /// <param name="Tags">The heads that he does not want to write on.</param>
    public sealed record NoneOf(IReadOnlyList<RevisionTag> Tags) : Precondition;

    /// <summary>Fails with <see cref="ErrorCode.RevisionConflict"/> where the head is not what the caller says.</summary>
    /// <param name="path">The config.</param>
    /// <param name="head">Its head, a delete too; absent where there is none.</param>
    internal void Demand(ConfigPath path, Revision? head)
    {
        var live = head?.Cause == Cause.Delete ? null : head;
        var holds = this switch
        {
            AnyHead => live is not null,
            NoHead => live is null,
            OneOf wanted => head is not null && wanted.Tags.Contains(RevisionTag.Of(head)),
            NoneOf unwanted => live is null || !unwanted.Tags.Contains(RevisionTag.Of(live)),
            _ => true,
        };
        if (!holds)
        {
            throw Conflict(path, head);
        }
    }

    internal static CalmaException Conflict(ConfigPath path, Revision? head) => new(ErrorCode.RevisionConflict, head switch
    {
        null => $"There is no config {path}, so it cannot be the revision that you saw.",
        { Cause: Cause.Delete } => $"{path} was deleted by revision {head.Number}; create it anew, or revert it.",
        _ => $"The head of {path} is revision {head.Number}, not the one that you saw; read it, and send your change again on top of it.",
    })
    {
        HeadRevision = head?.Number,
    };
}
