using Calma.Core.Configs;

namespace Calma.Storage.InMemory.Tests;

/// <summary>The checker finds what drivers do that are broken on purpose, and nothing in one that is sound.</summary>
public sealed class LinearizabilityTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_sound_driver_has_no_fault() => Assert.Empty(await FaultsAsync(driver => driver));

    [Fact]
    public async Task A_lost_update_is_found() => Assert.Contains(await FaultsAsync(driver => new LosingDriver(driver)), fault => fault.Contains("was acknowledged as", StringComparison.Ordinal));

    [Fact]
    public async Task A_stale_read_is_found() => Assert.Contains(await FaultsAsync(driver => new StaleDriver(driver)), fault => fault.Contains("A read ended before", StringComparison.Ordinal) || fault.Contains("before what was seen", StringComparison.Ordinal));

    [Fact]
    public async Task A_doubled_append_is_found() => Assert.Contains(await FaultsAsync(driver => new DoublingDriver(driver)), fault => fault.Contains("stands 2 times", StringComparison.Ordinal));

    [Fact]
    public async Task Two_winners_of_one_number_are_found() => Assert.Contains(await FaultsAsync(driver => new FlatteringDriver(driver)), fault => fault.Contains("was acknowledged as", StringComparison.Ordinal));

    [Fact]
    public async Task A_read_of_what_was_never_there_is_found() => Assert.Contains(await FaultsAsync(driver => new DreamingDriver(driver)), fault => fault.Contains("was read", StringComparison.Ordinal));

    [Fact]
    public async Task An_append_that_was_said_not_to_be_written_and_was_is_found() =>
        Assert.Contains(await FaultsAsync(driver => new DenyingDriver(driver)), fault => fault.Contains("nobody appended it", StringComparison.Ordinal));

    private static async Task<IReadOnlyList<string>> FaultsAsync(Func<IStorageDriver, IStorageDriver> breakIt)
    {
        await using var store = new InMemoryStorageDriver();
        var history = new Linearizability();
        await ConcurrentWork.RunAsync([history.Watch(breakIt(store))], callers: 6, operations: 200, configs: 2, round: 0, Cancellation);
        return await history.FaultsAsync(store, Cancellation);
    }

    private abstract class BrokenDriver(IStorageDriver driver) : IStorageDriver
    {
        private int _count;

        public virtual ValueTask AppendAsync(ConfigPath path, StoredRevision revision, CancellationToken cancellationToken) => driver.AppendAsync(path, revision, cancellationToken);

        public virtual ValueTask<StoredRevision?> ReadAsync(ConfigPath path, long? number, CancellationToken cancellationToken) => driver.ReadAsync(path, number, cancellationToken);

        public ValueTask<IReadOnlyList<StoredRecord>> ReadRecordsAsync(ConfigPath path, long? below, int limit, CancellationToken cancellationToken) => driver.ReadRecordsAsync(path, below, limit, cancellationToken);

        public ValueTask<IReadOnlyList<StoredRecord>> ListAsync(string prefix, string? after, int limit, CancellationToken cancellationToken) => driver.ListAsync(prefix, after, limit, cancellationToken);

        public ValueTask<Changes> ReadChangesAsync(Cursor? cursor, int limit, CancellationToken cancellationToken) => driver.ReadChangesAsync(cursor, limit, cancellationToken);

        public ValueTask WaitForChangesAsync(Cursor cursor, CancellationToken cancellationToken) => driver.WaitForChangesAsync(cursor, cancellationToken);

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;

        protected bool IsNow() => Interlocked.Increment(ref _count) % 20 == 0;
    }

    private sealed class LosingDriver(IStorageDriver driver) : BrokenDriver(driver)
    {
        public override ValueTask AppendAsync(ConfigPath path, StoredRevision revision, CancellationToken cancellationToken) => IsNow() ? ValueTask.CompletedTask : base.AppendAsync(path, revision, cancellationToken);
    }

    private sealed class StaleDriver(IStorageDriver driver) : BrokenDriver(driver)
    {
        public override async ValueTask<StoredRevision?> ReadAsync(ConfigPath path, long? number, CancellationToken cancellationToken) =>
            await base.ReadAsync(path, number, cancellationToken) is { Number: > 3 } newest && IsNow() ? await base.ReadAsync(path, newest.Number - 3, cancellationToken) : await base.ReadAsync(path, number, cancellationToken);
    }

    private sealed class DoublingDriver(IStorageDriver driver) : BrokenDriver(driver)
    {
        public override async ValueTask AppendAsync(ConfigPath path, StoredRevision revision, CancellationToken cancellationToken)
        {
            await base.AppendAsync(path, revision, cancellationToken);
            if (IsNow())
            {
                await base.AppendAsync(path, revision with { Number = revision.Number + 1 }, cancellationToken);
            }
        }
    }

    private sealed class FlatteringDriver(IStorageDriver driver) : BrokenDriver(driver)
    {
        public override async ValueTask AppendAsync(ConfigPath path, StoredRevision revision, CancellationToken cancellationToken)
        {
            try
            {
                await base.AppendAsync(path, revision, cancellationToken);
            }
            catch (StorageException failure) when (failure.Code == StorageErrorCode.Conflict)
            {
            }
        }
    }

    private sealed class DreamingDriver(IStorageDriver driver) : BrokenDriver(driver)
    {
        public override async ValueTask<StoredRevision?> ReadAsync(ConfigPath path, long? number, CancellationToken cancellationToken) =>
            await base.ReadAsync(path, number, cancellationToken) is { } newest && IsNow() ? newest with { Record = "a dream"u8.ToArray() } : await base.ReadAsync(path, number, cancellationToken);
    }

    private sealed class DenyingDriver(IStorageDriver driver) : BrokenDriver(driver)
    {
        public override async ValueTask AppendAsync(ConfigPath path, StoredRevision revision, CancellationToken cancellationToken)
        {
            await base.AppendAsync(path, revision, cancellationToken);
            if (IsNow())
            {
                throw new StorageException(StorageErrorCode.Unavailable, "It was written all the same.");
            }
        }
    }
}
