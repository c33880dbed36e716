using System.Text;
using Calma.Core.Storage;
using Calma.Core.Tokens;
using Calma.Core.Tweaks;

namespace Calma.Core.Tests.Configs;

/// <summary>Two nodes over one store: what one wrote the other never denies for longer than the bound.</summary>
public sealed class SharedStoreTests : StoreTest
{
    private static readonly TimeSpan BeyondBound = new ConfigStoreOptions().FreshnessBound + TimeSpan.FromSeconds(1);
    private static readonly Selection All = new(Selector.Parse("acme/**"));

    [Fact]
    public async Task A_change_at_one_node_replaces_what_the_other_kept()
    {
        await using var here = await FollowAsync(new NodeDriver(Driver));
        await ThereAsync("[1]");
        Assert.Equal("[1]", await HereAsync(here));

        await ThereAsync("[2]");

        await UntilAsync(here, "[2]");
        Assert.Null((await here.ReadAsync(Path, new ReadOptions(), Cancellation)).Age);
    }

    [Fact]
    public async Task A_node_that_hears_nothing_reads_the_store_after_the_bound()
    {
        var node = new NodeDriver(Driver);
        await using var here = await KeptAndDeafAsync(node);

        await ThereAsync("[2]");
        Assert.Equal("[1]", await HereAsync(here));
        Assert.Equal("[2]", TextOf(await here.ReadAsync(Path, new ReadOptions { IsStrong = true }, Cancellation)));
        Time.Advance(BeyondBound);
        Assert.Equal("[2]", await HereAsync(here));
    }

    [Fact]
    public async Task What_was_read_before_changes_were_followed_is_not_trusted()
    {
        await using var here = Open(new NodeDriver(Driver));
        await ThereAsync("[1]");
        Assert.Equal("[1]", await HereAsync(here));

        await ThereAsync("[2]");

        Assert.Equal("[2]", await HereAsync(here));
    }

    [Fact]
    public async Task With_the_store_away_a_kept_head_is_answered_with_its_age()
    {
        var node = new NodeDriver(Driver);
        await using var here = await KeptAndDeafAsync(node);
        node.IsAway = true;

        Assert.Null((await here.ReadAsync(Path, new ReadOptions(), Cancellation)).Age);
        Time.Advance(BeyondBound);

        var kept = await here.ReadAsync(Path, new ReadOptions(), Cancellation);
        Assert.Equal(("[1]", BeyondBound), (TextOf(kept), kept.Age));
        await FailsAsync(ErrorCode.StoreUnavailable, async () => await here.ReadAsync(Path, new ReadOptions { IsStrong = true }, Cancellation));
        await FailsAsync(ErrorCode.StoreUnavailable, async () => await here.ReadAsync(ConfigPath.Parse("acme/generic/other"), new ReadOptions(), Cancellation));
    }

    [Fact]
    public async Task With_the_store_away_nothing_old_is_answered_where_the_operator_says_so()
    {
        var node = new NodeDriver(Driver);
        await using var here = await KeptAndDeafAsync(node, new ConfigStoreOptions { ServesStale = false });
        node.IsAway = true;

        Time.Advance(BeyondBound);

        await FailsAsync(ErrorCode.StoreUnavailable, async () => await here.ReadAsync(Path, new ReadOptions(), Cancellation));
    }

    [Fact]
    public async Task While_the_store_is_away_it_is_asked_once_a_second_and_not_by_every_reader()
    {
        var node = new NodeDriver(Driver);
        await using var here = await KeptAndDeafAsync(node);
        node.IsAway = true;
        Time.Advance(BeyondBound);
        await HereAsync(here);
        var asked = node.Reads;

        await HereAsync(here);

        Assert.Equal(asked, node.Reads);
        Time.Advance(TimeSpan.FromSeconds(2));
        await HereAsync(here);
        Assert.Equal(asked + 1, node.Reads);
    }

    [Fact]
    public async Task A_precondition_on_the_newest_head_holds_at_a_node_that_has_not_heard_of_it()
    {
        await using var here = await KeptAndDeafAsync(new NodeDriver(Driver));
        var newest = await ThereAsync("[2]");

        var written = await here.PutAsync(Path, new PutRequest("[3]"u8.ToArray()), Ada with { Precondition = Saw(newest) }, Cancellation);

        Assert.Equal(3, written.Config.Revision.Number);
    }

    [Fact]
    public async Task A_precondition_on_an_old_head_fails_at_a_node_that_has_not_heard_of_the_newest()
    {
        await using var here = await KeptAndDeafAsync(new NodeDriver(Driver));
        var old = await here.ReadAsync(Path, new ReadOptions(), Cancellation);
        await ThereAsync("[2]");

        var conflict = await FailsAsync(ErrorCode.RevisionConflict, async () => await here.PutAsync(
            Path, new PutRequest("[3]"u8.ToArray()), Ada with { Precondition = new Precondition.OneOf([RevisionTag.Of(old.Revision)]) }, Cancellation));

        Assert.Equal(2, conflict.HeadRevision);
    }

    [Fact]
    public async Task What_equals_a_head_that_was_replaced_elsewhere_is_written()
    {
        await using var here = await KeptAndDeafAsync(new NodeDriver(Driver));
        await ThereAsync("[2]");

        var written = await here.PutAsync(Path, new PutRequest("[1]"u8.ToArray()), Ada with { Precondition = new Precondition.AnyHead() }, Cancellation);

        Assert.Equal((true, 3), (written.IsChanged, written.Config.Revision.Number));
    }

    [Fact]
    public async Task A_JSON_Patch_is_applied_to_the_head_that_the_store_has()
    {
        await using var here = await KeptAndDeafAsync(new NodeDriver(Driver));
        await ThereAsync("[2]");

        var written = await here.TweakAsync(
            Path, JsonPatch.Parse("""[{"op": "test", "path": "/0", "value": 2}, {"op": "add", "path": "/-", "value": 3}]"""u8.ToArray()), mayReformat: false, Ada, Cancellation);

        Assert.Equal("[2, 3]", TextOf(written.Config).Replace(",3", ", 3", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_feed_that_lost_track_drops_what_was_kept_and_resets_watchers()
    {
        var node = new NodeDriver(Driver);
        await using var here = await KeptAndDeafAsync(node);
        await using var watch = here.WatchAsync(All, cursor: null, Cancellation).GetAsyncEnumerator(Cancellation);
        while (await watch.MoveNextAsync() && watch.Current is not FeedEvent.Live)
        {
        }

        await ThereAsync("[2]");
        node.LosesTrack = true;
        node.IsDeaf = false;

        var next = watch.MoveNextAsync().AsTask();
        while (!next.IsCompleted)
        {
            Time.Advance(TimeSpan.FromMilliseconds(10));
            await Task.Delay(1, Cancellation);
        }

        Assert.True(await next);
        Assert.IsType<FeedEvent.Reset>(watch.Current);
        await UntilAsync(here, "[2]");
    }

    [Fact]
    public async Task Who_waits_for_the_next_change_is_not_woken_by_the_one_that_he_knows()
    {
        var node = new NodeDriver(Driver);
        await using var here = await KeptAndDeafAsync(node);
        await using var watch = here.WatchAsync(All, cursor: null, Cancellation).GetAsyncEnumerator(Cancellation);
        while (await watch.MoveNextAsync() && watch.Current is not FeedEvent.Live)
        {
        }

        await here.PutAsync(Path, new PutRequest("[2]"u8.ToArray()), Ada with { Precondition = new Precondition.AnyHead() }, Cancellation);
        var wait = here.WaitForChangeAsync(Path, known: 2, TimeSpan.FromDays(1), Cancellation);
        node.IsDeaf = false;
        var told = watch.MoveNextAsync().AsTask();
        while (!told.IsCompleted)
        {
            Time.Advance(TimeSpan.FromMilliseconds(10));
            await Task.Delay(1, Cancellation);
        }

        Assert.Equal(2, Assert.IsType<FeedEvent.Changed>(watch.Current).Number);
        Assert.NotSame(wait, await Task.WhenAny(wait, Task.Delay(50, Cancellation)));
        await ThereAsync("[3]");
        await wait;
        Assert.Equal("[3]", await HereAsync(here));
    }

    [Fact]
    public async Task A_token_that_another_node_revoked_ends_within_the_bound()
    {
        var node = new NodeDriver(Driver);
        await using var here = await FollowAsync(node);
        await using var tokens = new TokenStore(here, Time, new RandomIdSource());
        await using var others = new TokenStore(Store, Time, new RandomIdSource());
        var administrator = (await tokens.CreateAdministratorAsync(Cancellation))!;
        var asker = (await others.AuthenticateAsync(administrator.Secret, Cancellation))!;
        var made = await others.CreateAsync(asker, new TokenRequest("build", [Scope.Read], [Selector.Parse("acme/**")], null), Cancellation);
        Assert.NotNull(await tokens.AuthenticateAsync(made.Secret, Cancellation));
        node.IsDeaf = true;

        await others.RevokeAsync(asker, made.Token.Id, Cancellation);
        Time.Advance(BeyondBound);

        Assert.Null(await tokens.AuthenticateAsync(made.Secret, Cancellation));
        Assert.NotNull(await tokens.AuthenticateAsync(administrator.Secret, Cancellation));
    }

    private async Task<WriteResult> ThereAsync(string text) => await Store.PutAsync(
        Path, new PutRequest(Encoding.UTF8.GetBytes(text)), Ada with { Precondition = await IsThereAsync() ? new Precondition.AnyHead() : new Precondition.NoHead() }, Cancellation);

    private async Task<bool> IsThereAsync() => await Driver.ReadAsync(Path, number: null, Cancellation) is not null;

    private static async Task<string> HereAsync(ConfigStore node) => TextOf(await node.ReadAsync(Path, new ReadOptions(), Cancellation));

    private async Task<ConfigStore> FollowAsync(NodeDriver driver, ConfigStoreOptions? options = null)
    {
        var node = new ConfigStore(driver, Catalog, [], Time, new RandomIdSource(), options ?? new ConfigStoreOptions());
        await node.WatchAsync(All, cursor: null, Cancellation).FirstAsync(change => change is FeedEvent.Live, Cancellation);
        return node;
    }

    // A node that keeps the first revision and hears of nothing further.
    private async Task<ConfigStore> KeptAndDeafAsync(NodeDriver driver, ConfigStoreOptions? options = null)
    {
        await ThereAsync("[1]");
        var node = await FollowAsync(driver, options);
        driver.IsDeaf = true;
        Assert.Equal("[1]", await HereAsync(node));
        return node;
    }

    private static async Task UntilAsync(ConfigStore node, string text)
    {
        while (await HereAsync(node) != text)
        {
            await Task.Delay(1, Cancellation);
        }
    }

    /// <summary>One node's way to a store that others write to; it can be cut in parts.</summary>
    private sealed class NodeDriver(IStorageDriver store) : IStorageDriver
    {
        private int _reads;

        public bool IsShared => true;

        public bool IsDeaf { get; set; }

        public bool IsAway { get; set; }

        public bool LosesTrack { get; set; }

        public int Reads => _reads;

        public async ValueTask AppendAsync(ConfigPath path, StoredRevision revision, CancellationToken cancellationToken) => await Reach().AppendAsync(path, revision, cancellationToken);

        public async ValueTask<StoredRevision?> ReadAsync(ConfigPath path, long? number, CancellationToken cancellationToken)
        {
            Interlocked.Increment(ref _reads);
            return await Reach().ReadAsync(path, number, cancellationToken);
        }

        public async ValueTask<IReadOnlyList<StoredRecord>> ReadRecordsAsync(ConfigPath path, long? below, int limit, CancellationToken cancellationToken) =>
            await Reach().ReadRecordsAsync(path, below, limit, cancellationToken);

        public async ValueTask<IReadOnlyList<StoredRecord>> ListAsync(string prefix, string? after, int limit, CancellationToken cancellationToken) =>
            await Reach().ListAsync(prefix, after, limit, cancellationToken);

        public async ValueTask<Changes> ReadChangesAsync(Cursor? cursor, int limit, CancellationToken cancellationToken) =>
            IsDeaf && cursor is not null ? throw Away() : await Reach().ReadChangesAsync(LosesTrack ? null : cursor, limit, cancellationToken);

        public async ValueTask WaitForChangesAsync(Cursor cursor, CancellationToken cancellationToken)
        {
            if (IsDeaf)
            {
                throw Away();
            }

            await Reach().WaitForChangesAsync(cursor, cancellationToken);
        }

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;

        private static StorageException Away() => new(StorageErrorCode.Unavailable, "The store is away.");

        private IStorageDriver Reach() => IsAway ? throw Away() : store;
    }
}
