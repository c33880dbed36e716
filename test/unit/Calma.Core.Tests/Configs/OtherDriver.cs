using Calma.Core.Storage;

namespace Calma.Core.Tests.Configs;

/// <summary>A driver over another, which a test makes behave otherwise; it leaves the other open.</summary>
internal abstract class OtherDriver(IStorageDriver driver) : IStorageDriver
{
    public virtual ValueTask AppendAsync(ConfigPath path, StoredRevision revision, CancellationToken cancellationToken) => driver.AppendAsync(path, revision, cancellationToken);

    public virtual ValueTask<StoredRevision?> ReadAsync(ConfigPath path, long? number, CancellationToken cancellationToken) => driver.ReadAsync(path, number, cancellationToken);

    public ValueTask<IReadOnlyList<StoredRecord>> ReadRecordsAsync(ConfigPath path, long? below, int limit, CancellationToken cancellationToken) => driver.ReadRecordsAsync(path, below, limit, cancellationToken);

    public ValueTask<IReadOnlyList<StoredRecord>> ListAsync(string prefix, string? after, int limit, CancellationToken cancellationToken) => driver.ListAsync(prefix, after, limit, cancellationToken);

    public ValueTask<Changes> ReadChangesAsync(Cursor? cursor, int limit, CancellationToken cancellationToken) => driver.ReadChangesAsync(cursor, limit, cancellationToken);

    public ValueTask WaitForChangesAsync(Cursor cursor, CancellationToken cancellationToken) => driver.WaitForChangesAsync(cursor, cancellationToken);

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
