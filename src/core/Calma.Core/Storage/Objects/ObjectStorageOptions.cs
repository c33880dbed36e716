namespace Calma.Core.Storage.Objects;

/// <summary>How revisions are kept in an object store.</summary>
public sealed record ObjectStorageOptions
{
    /// <summary>How late another node's change is seen at most; 1 second unless said otherwise. What a node left over when it ended is seen after four times that.</summary>
    public TimeSpan Poll { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>How many entries of the log of changes are kept; an older cursor is a reset.</summary>
    public long KeptEntries { get; init; } = 100_000;

    /// <summary>Whether it is opened to be read only; it makes nothing.</summary>
    public bool IsReadOnly { get; init; }
}
