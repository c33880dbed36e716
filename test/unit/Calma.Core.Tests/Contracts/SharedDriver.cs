using Calma.Core.Storage;

namespace Calma.Core.Tests.Contracts;

/// <summary>The reference driver as several nodes share it.</summary>
internal sealed class SharedDriver : IStorageDriver
{
    private readonly InMemoryStorageDriver _inner = new();

    public bool IsShared => true;

    public ValueTask AppendAsync(ConfigPath path, StoredRevision revision, CancellationToken cancellationToken) => _inner.AppendAsync(path, revision, cancellationToken);

    public ValueTask<StoredRevision?> ReadAsync(ConfigPath path, long? number, CancellationToken cancellationToken) => _inner.ReadAsync(path, number, cancellationToken);

    public ValueTask<IReadOnlyList<StoredRecord>> ReadRecordsAsync(ConfigPath path, long? below, int limit, CancellationToken cancellationToken) =>
        _inner.ReadRecordsAsync(path, below, limit, cancellationToken);

    public ValueTask<IReadOnlyList<StoredRecord>> ListAsync(string prefix, string? after, int limit, CancellationToken cancellationToken) =>
        _inner.ListAsync(prefix, after, limit, cancellationToken);

    public ValueTask<Changes> ReadChangesAsync(Cursor? cursor, int limit, CancellationToken cancellationToken) => _inner.ReadChangesAsync(cursor, limit, cancellationToken);

    public ValueTask WaitForChangesAsync(Cursor cursor, CancellationToken cancellationToken) => _inner.WaitForChangesAsync(cursor, cancellationToken);

    public ValueTask DisposeAsync() => _inner.DisposeAsync();
}
