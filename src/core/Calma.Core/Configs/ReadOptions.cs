namespace Calma.Core.Configs;

/// <summary>Which revision is wanted; the head where nothing is said.</summary>
public sealed record ReadOptions
{
    /// <summary>The revision of this number.</summary>
    public long? Number { get; init; }

    /// <summary>The revision that stood at this time.</summary>
    public DateTimeOffset? At { get; init; }

    /// <summary>The head, and at least the revision of this number.</summary>
    public long? AtLeast { get; init; }

    /// <summary>Whether the store is asked, not the cache.</summary>
    public bool IsStrong { get; init; }
}
