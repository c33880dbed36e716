namespace Calma.Core.Storage;

/// <summary>Asks a store again that could not be reached for a moment, as while a server of it is replaced.</summary>
/// <remarks>An append is safe to repeat, since the same record with the same number is written once. What stays away is told after the last try.</remarks>
/// <param name="driver">The driver, which is disposed with it.</param>
/// <param name="time">The clock.</param>
public sealed class RetryingStorageDriver(IStorageDriver driver, TimeProvider time) : IStorageDriver
{
    private const int Attempts = 3;
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(100);

    /// <inheritdoc/>
    public bool IsShared => driver.IsShared;

    /// <inheritdoc/>
    public IReadOnlyList<string> Warnings => driver.Warnings;

    /// <inheritdoc/>
    public async ValueTask AppendAsync(ConfigPath path, StoredRevision revision, CancellationToken cancellationToken) => await RepeatAsync(async () =>
    {
        await driver.AppendAsync(path, revision, cancellationToken);
        return true;
    }, cancellationToken);

    /// <inheritdoc/>
    public ValueTask<StoredRevision?> ReadAsync(ConfigPath path, long? number, CancellationToken cancellationToken) =>
        RepeatAsync(() => driver.ReadAsync(path, number, cancellationToken), cancellationToken);

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<StoredRecord>> ReadRecordsAsync(ConfigPath path, long? below, int limit, CancellationToken cancellationToken) =>
        RepeatAsync(() => driver.ReadRecordsAsync(path, below, limit, cancellationToken), cancellationToken);

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<StoredRecord>> ListAsync(string prefix, string? after, int limit, CancellationToken cancellationToken) =>
        RepeatAsync(() => driver.ListAsync(prefix, after, limit, cancellationToken), cancellationToken);

    /// <inheritdoc/>
    public ValueTask<Changes> ReadChangesAsync(Cursor? cursor, int limit, CancellationToken cancellationToken) =>
        RepeatAsync(() => driver.ReadChangesAsync(cursor, limit, cancellationToken), cancellationToken);

    /// <inheritdoc/>
    /// <remarks>Who follows changes has a pause of his own.</remarks>
    public ValueTask WaitForChangesAsync(Cursor cursor, CancellationToken cancellationToken) => driver.WaitForChangesAsync(cursor, cancellationToken);

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => driver.DisposeAsync();

    private async ValueTask<T> RepeatAsync<T>(Func<ValueTask<T>> ask, CancellationToken cancellationToken)
    {
        for (var (attempt, pause) = (1, FirstPause); ; attempt++, pause *= 2)
        {
            try
            {
                return await ask();
            }
            catch (StorageException failure) when (failure.Code == StorageErrorCode.Unavailable && attempt < Attempts)
            {
                await Task.Delay(pause, time, cancellationToken);
            }
        }
    }
}
