namespace Calma.Core.Storage.Objects;

/// <summary>What an object store must be able to do, so that revisions can be kept in it; every failure is a <see cref="StorageException"/>.</summary>
/// <remarks>Keys are ASCII, at most 900 bytes, with <c>/</c> between their parts. All members may be called at once from any number of threads.</remarks>
public interface IObjectStore : IAsyncDisposable
{
    /// <summary>Writes an object where there is none, all of it, durably, or nothing; false where there is one, which stays as it is.</summary>
    /// <remarks>It is sent once: a failure that leaves open whether it was written is <see cref="StorageErrorCode.OutcomeUnknown"/>.</remarks>
    ValueTask<bool> CreateAsync(string key, ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken);

    /// <summary>Reads an object, or its first bytes where a number of them is given; null where there is none. It sees every acknowledged creation.</summary>
    ValueTask<byte[]?> ReadAsync(string key, int? most, CancellationToken cancellationToken);

    /// <summary>Whether there is an object.</summary>
    ValueTask<bool> ExistsAsync(string key, CancellationToken cancellationToken);

    /// <summary>Removes an object; nothing happens where there is none.</summary>
    ValueTask DeleteAsync(string key, CancellationToken cancellationToken);

    /// <summary>Lists the keys that begin with the prefix, in ordinal order, those behind a key where one is given.</summary>
    /// <remarks>A page shorter than the limit is the last. It sees every acknowledged creation.</remarks>
    ValueTask<IReadOnlyList<string>> ListAsync(string prefix, string? after, int limit, CancellationToken cancellationToken);
}
