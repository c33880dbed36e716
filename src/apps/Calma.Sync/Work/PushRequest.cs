namespace Calma.Sync.Work;

/// <summary>What is pushed, and what is allowed.</summary>
/// <param name="Path">The config.</param>
internal sealed record PushRequest(ConfigPath Path)
{
    /// <summary>The file, by its whole name; absent takes the one that was pulled to.</summary>
    public string? File { get; init; }

    /// <summary>Places of the file's own that go along.</summary>
    public IReadOnlyList<JsonPointer> Added { get; init; } = [];

    /// <summary>Which side stands at a place that both changed.</summary>
    public Func<JsonPointer, MergeSide?> Settle { get; init; } = static _ => null;

    /// <summary>Whether nothing is sent.</summary>
    public bool IsDryRun { get; init; }
}
