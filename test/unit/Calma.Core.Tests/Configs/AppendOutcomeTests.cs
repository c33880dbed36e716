using Calma.Core.Storage;
using Calma.Core.Tweaks;

namespace Calma.Core.Tests.Configs;

public sealed class AppendOutcomeTests : StoreTest
{
    [Fact]
    public async Task What_a_caller_that_left_wrote_is_what_is_read_next()
    {
        await using var driver = new DelayedDriver(Driver);
        await using var store = Open(driver);
        await store.PutAsync(Path, new PutRequest("[1]"u8.ToArray()), Ada, Cancellation);
        using var caller = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);

        driver.Hold();
        var write = store.PutAsync(Path, new PutRequest("[2]"u8.ToArray()), Ada with { Precondition = new Precondition.AnyHead() }, caller.Token).AsTask();
        await driver.Held;
        await caller.CancelAsync();
        driver.Release();
        await Task.WhenAny(write);

        Assert.Equal("[2]", TextOf(await store.ReadAsync(Path, new ReadOptions(), Cancellation)));
    }

    [Fact]
    public async Task A_caller_that_left_before_its_append_writes_nothing()
    {
        using var caller = new CancellationTokenSource();
        await caller.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await Store.PutAsync(Path, new PutRequest("[1]"u8.ToArray()), Ada, caller.Token));

        await FailsAsync(ErrorCode.ConfigNotFound, () => ReadAsync());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task An_unknown_outcome_is_settled_by_the_same_record_again(bool wasWritten)
    {
        await using var driver = new UnsureDriver(Driver, failures: 3, wasWritten);
        await using var store = Open(driver);

        var written = await InTimeAsync(store.PutAsync(Path, new PutRequest("[1]"u8.ToArray()), Ada, Cancellation).AsTask());

        Assert.Equal(1, written.Config.Revision.Number);
        Assert.Equal(written.Config.Revision.Chain, (await Store.History.HeadAsync(Path, Cancellation))!.Chain);
        Assert.Equal(4, driver.Appended.Count);
        Assert.Single(driver.Appended.Distinct());
    }

    [Fact]
    public async Task An_outcome_that_stays_unknown_is_told_and_the_truth_is_read_afterwards()
    {
        await PutAsync("[1]");
        await using var driver = new UnsureDriver(Driver, failures: int.MaxValue, wasWritten: true);
        await using var store = Open(driver);
        Assert.Equal("[1]", TextOf(await store.ReadAsync(Path, new ReadOptions(), Cancellation)));

        await FailsAsync(ErrorCode.OutcomeUnknown, () => InTimeAsync(
            store.PutAsync(Path, new PutRequest("[2]"u8.ToArray()), Ada with { Precondition = new Precondition.AnyHead() }, Cancellation).AsTask()));

        Assert.Equal("[2]", TextOf(await store.ReadAsync(Path, new ReadOptions(), Cancellation)));
    }

    [Fact]
    public async Task An_unknown_outcome_is_not_forgotten_when_the_store_goes_away_afterwards()
    {
        await using var driver = new UnsureDriver(Driver, failures: 1, wasWritten: false, StorageErrorCode.Unavailable);
        await using var store = Open(driver);

        await FailsAsync(ErrorCode.OutcomeUnknown, () => InTimeAsync(store.PutAsync(Path, new PutRequest("[1]"u8.ToArray()), Ada, Cancellation).AsTask()));

        Assert.Single(driver.Appended.Distinct());
    }

    [Fact]
    public async Task What_lost_against_another_node_reads_the_head_that_won()
    {
        await PutAsync("{}");
        await using var other = Open(Driver);
        await other.ReadAsync(Path, new ReadOptions(), Cancellation);
        await PutAsync("[]", new Precondition.AnyHead());

        await FailsAsync(ErrorCode.RevisionConflict, async () => await other.TweakAsync(
            Path, JsonPatch.Parse("""[{"op": "add", "path": "/a", "value": 1}]"""u8.ToArray()), mayReformat: false, Ada, Cancellation));

        Assert.Equal("[]", TextOf(await other.ReadAsync(Path, new ReadOptions(), Cancellation)));
    }

    private async Task<T> InTimeAsync<T>(Task<T> write)
    {
        while (!write.IsCompleted)
        {
            Time.Advance(TimeSpan.FromSeconds(1));
            await Task.Yield();
        }

        return await write;
    }

    // Cancellation gives up waiting and not the append, as the port allows.
    private sealed class DelayedDriver(IStorageDriver driver) : OtherDriver(driver)
    {
        private readonly IStorageDriver _driver = driver;
        private readonly TaskCompletionSource _held = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private TaskCompletionSource? _gate;

        public Task Held => _held.Task;

        public void Hold() => _gate = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);

        public void Release() => _gate!.SetResult();

        public override async ValueTask AppendAsync(ConfigPath path, StoredRevision revision, CancellationToken cancellationToken) =>
            await LateAsync(path, revision).WaitAsync(cancellationToken);

        private async Task LateAsync(ConfigPath path, StoredRevision revision)
        {
            if (_gate is { } gate)
            {
                _held.SetResult();
                await gate.Task;
            }

            await _driver.AppendAsync(path, revision, CancellationToken.None);
        }
    }

    // Says of its first appends that it does not know what became of them, and fails the others where that is wanted.
    private sealed class UnsureDriver(IStorageDriver driver, int failures, bool wasWritten, StorageErrorCode? afterwards = null) : OtherDriver(driver)
    {
        private readonly IStorageDriver _driver = driver;

        public List<string> Appended { get; } = [];

        public override async ValueTask AppendAsync(ConfigPath path, StoredRevision revision, CancellationToken cancellationToken)
        {
            Appended.Add(RevisionRecord.DigestOf(revision.Record.Span));
            if (Appended.Count > failures && afterwards is { } code)
            {
                throw new StorageException(code, "The disk is away.");
            }

            if (wasWritten || Appended.Count > failures)
            {
                await _driver.AppendAsync(path, revision, cancellationToken);
            }

            if (Appended.Count <= failures)
            {
                throw new StorageException(StorageErrorCode.OutcomeUnknown, "The disk failed.");
            }
        }
    }
}
