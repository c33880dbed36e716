using Calma.Core.Configs;
using Calma.Core.Storage;

namespace Calma.Storage.PostgreSql.Tests;

/// <summary>The connection that listens is lost, on a driver that never asks of its own accord.</summary>
public sealed class PostgreSqlListenTests(PostgreSqlServer server) : IAsyncLifetime
{
    private const int Configs = 20;
    private PostgreSqlStore _store = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _store = await new PostgreSqlFixture(server).CreateStoreAsync(Cancellation);

    public ValueTask DisposeAsync() => _store.DisposeAsync();

    [Fact]
    public async Task What_was_committed_while_nobody_listened_is_told_once_somebody_does()
    {
        await using var follower = await OpenFollowerAsync();
        await using var writer = await _store.OpenAsync(Cancellation);
        var path = ConfigPath.Parse("acme/generic/app");
        var cursor = (await follower.ReadChangesAsync(cursor: null, limit: 1, Cancellation)).Next;
        var wait = follower.WaitForChangesAsync(cursor, Cancellation).AsTask();

        await CutListenersAsync();
        await writer.AppendAsync(path, Revision(1), Cancellation);

        await wait.WaitAsync(TimeSpan.FromMinutes(1), Cancellation);
        Assert.Equal([new Head(path, 1)], (await follower.ReadChangesAsync(cursor, limit: 10, Cancellation)).Heads);
    }

    [Fact]
    public async Task A_follower_whose_listening_is_cut_again_and_again_ends_on_the_newest_of_every_config()
    {
        await using var follower = await OpenFollowerAsync();
        await using var writer = await _store.OpenAsync(Cancellation);
        var cursor = (await follower.ReadChangesAsync(cursor: null, limit: 1, Cancellation)).Next;
        var following = FollowAsync(follower, cursor);

        for (var number = 1; number <= 10; number++)
        {
            await CutListenersAsync();
            await Task.WhenAll(Enumerable.Range(0, Configs).Select(config => writer.AppendAsync(PathOf(config), Revision(number), Cancellation).AsTask()));
        }

        Assert.All(await following.WaitAsync(TimeSpan.FromMinutes(1), Cancellation), newest => Assert.Equal(10, newest.Value));
    }

    private static async Task<IReadOnlyDictionary<ConfigPath, long>> FollowAsync(PostgreSqlStorageDriver driver, Cursor cursor)
    {
        var newest = Enumerable.Range(0, Configs).ToDictionary(PathOf, _ => 0L);
        while (newest.Values.Any(number => number < 10))
        {
            await driver.WaitForChangesAsync(cursor, Cancellation);
            var changes = await driver.ReadChangesAsync(cursor, limit: 7, Cancellation);
            Assert.False(changes.IsReset);
            foreach (var head in changes.Heads)
            {
                Assert.True(head.Number > newest[head.Path], $"{head} after {newest[head.Path]}");
                newest[head.Path] = head.Number;
            }

            cursor = changes.Next;
        }

        return newest;
    }

    private async Task CutListenersAsync()
    {
        var cut = $"""
            CREATE TABLE IF NOT EXISTS {_store.Schema}.cut (pid integer);
            WITH listening AS MATERIALIZED (SELECT pid FROM pg_stat_activity WHERE query = 'LISTEN {_store.Schema}_changes')
            INSERT INTO {_store.Schema}.cut SELECT pid FROM listening WHERE pg_terminate_backend(pid)
            """;
        while (await _store.RunAsync(cut, Cancellation) < 1)
        {
            await Task.Delay(10, Cancellation);
        }
    }

    private static ConfigPath PathOf(int config) => ConfigPath.Parse($"acme/generic/c{config}");

    private static StoredRevision Revision(long number) => new(number, "record"u8.ToArray(), "[]"u8.ToArray());

    private Task<PostgreSqlStorageDriver> OpenFollowerAsync() =>
        PostgreSqlStorageDriver.OpenAsync(PostgreSqlStorageOptions.Parse(_store.Uri) with { Poll = Timeout.InfiniteTimeSpan }, TimeProvider.System, Cancellation);
}
