namespace Calma.Sync.Work;

/// <summary>What is pulled, and what is allowed.</summary>
/// <param name="Path">The config.</param>
internal sealed record PullRequest(ConfigPath Path)
{
    /// <summary>The file, by its whole name; absent takes the one that was pulled to before, else the tool's own.</summary>
    public string? File { get; init; }

    /// <summary>Which side stands at a place that both changed.</summary>
    public Func<JsonPointer, MergeSide?> Settle { get; init; } = static _ => null;

    /// <summary>Whether what runs code, or moves an endpoint, is approved.</summary>
    public bool IsApproved { get; init; }

    /// <summary>Whether nothing is written.</summary>
    public bool IsDryRun { get; init; }

    /// <summary>Whether the last known good copy is taken, and no server asked.</summary>
    public bool IsOffline { get; init; }
}
