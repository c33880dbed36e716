using Calma.Core.Storage;

namespace Calma.Core.Tests.Configs;

public sealed class WatchTests : StoreTest
{
    private static readonly Selection All = new(Selector.Parse("acme/**"));

    [Fact]
    public async Task A_watcher_without_a_cursor_gets_reset_all_heads_live_and_then_each_change()
    {
        await PutAsync("[1]");
        await using var watch = Store.WatchAsync(All, cursor: null, Cancellation).GetAsyncEnumerator(Cancellation);

        Assert.IsType<FeedEvent.Reset>(await NextAsync(watch));
        Assert.Equal((Path, 1), Seen(await NextAsync(watch)));
        Assert.IsType<FeedEvent.Live>(await NextAsync(watch));
        await PutAsync("[2]", new Precondition.AnyHead());
        Assert.Equal((Path, 2), Seen(await NextAsync(watch)));
        await Store.DeleteAsync(Path, Ada, Cancellation);
        Assert.Equal(Cause.Delete, Assert.IsType<FeedEvent.Changed>(await NextAsync(watch)).Revision!.Cause);
    }

    [Fact]
    public async Task A_watcher_that_was_cut_off_during_1000_writes_ends_on_the_newest_of_every_config()
    {
        var cursor = await LiveCursorAsync();
        for (var write = 0; write < 1000; write++)
        {
            await PutAsync($"[{write}]", write < 50 ? null : new Precondition.AnyHead(), ConfigPath.Parse($"acme/generic/c{write % 50}"));
        }

        var newest = new Dictionary<ConfigPath, long>();
        await foreach (var change in Store.WatchAsync(All, cursor, Cancellation))
        {
            if (change is FeedEvent.Live)
            {
                break;
            }

            var (path, number) = Seen(change);
            newest[path] = number;
        }

        Assert.Equal(50, newest.Count);
        Assert.All(newest.Values, number => Assert.Equal(20, number));
    }

    [Fact]
    public async Task A_foreign_cursor_is_a_reset()
    {
        await PutAsync("[1]");
        var foreign = (await LiveCursorAsync()) with { StoreId = Guid.NewGuid() };

        var told = await Store.WatchAsync(All, foreign, Cancellation).Take(3).ToListAsync(Cancellation);

        Assert.Collection(told, first => Assert.IsType<FeedEvent.Reset>(first), head => Seen(head), last => Assert.IsType<FeedEvent.Live>(last));
    }

    [Fact]
    public async Task A_watcher_that_falls_far_behind_misses_no_config()
    {
        await using var watch = Store.WatchAsync(All, cursor: null, Cancellation).GetAsyncEnumerator(Cancellation);
        await NextAsync(watch);
        await NextAsync(watch);
        for (var write = 0; write < 6000; write++)
        {
            await PutAsync("[1]", path: ConfigPath.Parse($"acme/generic/c{write}"));
        }

        HashSet<ConfigPath> seen = [];
        while (seen.Count < 6000)
        {
            seen.Add(Seen(await NextAsync(watch)).Path);
        }
    }

    [Fact]
    public async Task Other_tenants_and_reserved_paths_are_not_told()
    {
        await using var watch = Store.WatchAsync(All, cursor: null, Cancellation).GetAsyncEnumerator(Cancellation);
        await NextAsync(watch);
        await NextAsync(watch);

        await PutAsync("[1]", path: ConfigPath.Parse("acme-x/generic/other"));
        await PutAsync("[1]");

        Assert.Equal((Path, 1), Seen(await NextAsync(watch)));
    }

    [Fact]
    public async Task A_wait_ends_with_the_change_or_with_its_time()
    {
        await PutAsync("[1]");
        var waiting = Store.WaitForChangeAsync(Path, known: 1, TimeSpan.FromMinutes(1), Cancellation);
        await PutAsync("[2]", new Precondition.AnyHead());
        await waiting;
        await Store.WaitForChangeAsync(Path, known: 1, TimeSpan.FromMinutes(1), Cancellation);

        var idle = Store.WaitForChangeAsync(Path, known: 2, TimeSpan.FromMinutes(1), Cancellation);
        Time.Advance(TimeSpan.FromMinutes(2));
        await idle;
    }

    private async Task<Cursor> LiveCursorAsync()
    {
        await foreach (var change in Store.WatchAsync(All, cursor: null, Cancellation))
        {
            if (change is FeedEvent.Live live)
            {
                return live.Cursor;
            }
        }

        throw new InvalidOperationException("The watch ended.");
    }

    private static async Task<FeedEvent> NextAsync(IAsyncEnumerator<FeedEvent> watch) => await watch.MoveNextAsync() ? watch.Current : throw new InvalidOperationException("The watch ended.");

    private static (ConfigPath Path, long Number) Seen(FeedEvent change) => change is FeedEvent.Changed changed ? (changed.Path, changed.Number) : throw new InvalidOperationException($"{change}");
}
