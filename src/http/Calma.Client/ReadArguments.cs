namespace Calma.Client;

/// <summary>Which revision is read, and as what.</summary>
public sealed record ReadArguments
{
    /// <summary>This number; absent takes the head.</summary>
    public long? Revision { get; init; }

    /// <summary>The one that stood at this time.</summary>
    public DateTimeOffset? At { get; init; }

    /// <summary>The head, which is at least this number.</summary>
    public long? AtLeast { get; init; }

    /// <summary>Whether the store is asked for the newest.</summary>
    public bool IsStrong { get; init; }

    /// <summary>The media types that are wanted, as <c>application/json</c> for the view; absent takes the stored bytes.</summary>
    public string? Accept { get; init; }
}
