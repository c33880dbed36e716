
namespace Calma.Storage.Conformance;

/// <summary>What becomes of a store whose server is killed, held or cut off, in the middle of callers: no acknowledged revision is lost, none is doubled, one order explains all.</summary>
/// <remarks>Each test has a server of its own.</remarks>
public abstract class ServerFaults(string service, params IReadOnlyList<string> members) : IAsyncLifetime
{
    private const int Callers = 16;
    private const int Configs = 6;
    private readonly Linearizability _history = new();
    private readonly List<TcpProxy> _proxies = [];
    private RealServer? _server;
    private int _round;

    protected static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private RealServer Server => _server!;

    public async ValueTask InitializeAsync() => _server = await RealServer.StartAsync(service, Cancellation);

    public async ValueTask DisposeAsync()
    {
        foreach (var proxy in _proxies)
        {
            await proxy.DisposeAsync();
        }

        if (_server is not null)
        {
            await _server.DisposeAsync();
        }
    }

    [Fact]
    public virtual Task Two_kills_of_the_server_lose_nothing() => KillAsync(rounds: 2);

    [Fact]
    [Trait("soak", "yes")]
    public virtual Task Twenty_kills_of_the_server_lose_nothing() => KillAsync(rounds: 20);

    [Fact]
    public Task Twenty_cuts_of_the_connection_lose_nothing() => CutAsync(cuts: 20);

    [Fact]
    [Trait("soak", "yes")]
    public Task Two_hundred_cuts_of_the_connection_lose_nothing() => CutAsync(cuts: 200);

    [Fact]
    public async Task A_server_that_answers_nothing_is_unavailable_in_time_and_serves_again_when_it_goes_on()
    {
        await using var driver = _history.Watch(await OpenAsync(Server.Uri, Server));
        var path = ConfigPath.Parse("acme/generic/held");
        await driver.AppendAsync(path, new StoredRevision(1, "record 1"u8.ToArray(), default), Cancellation);
        await Server.PauseAsync(Cancellation);

        var read = await Assert.ThrowsAsync<StorageException>(async () => await driver.ReadAsync(path, number: null, Cancellation));
        var append = await Assert.ThrowsAsync<StorageException>(async () => await driver.AppendAsync(path, new StoredRevision(2, "record 2"u8.ToArray(), default), Cancellation));
        await Server.ResumeAsync(Cancellation);

        Assert.Equal(StorageErrorCode.Unavailable, read.Code);
        Assert.True(append.Code is StorageErrorCode.Unavailable or StorageErrorCode.OutcomeUnknown, append.ToString());
        await UntilAsync(async () => await TryAppendAsync(driver, path));
        Assert.Equal(2, (await driver.ReadAsync(path, number: null, Cancellation))!.Number);
        await _history.ProveAsync(driver, Cancellation);
    }

    /// <summary>Opens a driver; requests end after a few seconds.</summary>
    protected abstract Task<IStorageDriver> OpenAsync(string uri, RealServer server);

    /// <summary>Ends the server as badly as its promise allows.</summary>
    protected virtual Task EndAsync(RealServer server, string? member) => server.KillAsync(Cancellation, member);

    private async Task KillAsync(int rounds)
    {
        await using var driver = _history.Watch(await OpenAsync(Server.Uri, Server));
        for (var round = 0; round < rounds; round++)
        {
            await WorkAsync(driver, async () =>
            {
                await AcknowledgedAsync(40);
                await EndAsync(Server, members.Count == 0 ? null : members[round % members.Count]);
                await Task.Delay(100, Cancellation);
                await Server.RestartAsync(Cancellation);
                await AcknowledgedAsync(40);
            });
        }

        await ProveAsync(driver);
    }

    private async Task CutAsync(int cuts)
    {
        var (uri, proxies) = TcpProxy.Before(Server.Uri);
        _proxies.AddRange(proxies);
        await using var driver = _history.Watch(await OpenAsync(uri, Server));
        await WorkAsync(driver, async () =>
        {
            await AcknowledgedAsync(10);
            _proxies.ForEach(proxy => proxy.CutWithin(20_000));
            await UntilAsync(() => Task.FromResult(_proxies.Sum(proxy => proxy.Cuts) >= cuts));
            _proxies.ForEach(proxy => proxy.CutWithin(0));
            await AcknowledgedAsync(10);
        });
        await ProveAsync(driver);
    }

    private async Task WorkAsync(IStorageDriver driver, Func<Task> meanwhile)
    {
        using var enough = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        var work = ConcurrentWork.RunAsync([driver], Callers, int.MaxValue, Configs, _round++, enough.Token);
        var other = meanwhile();
        await Task.WhenAny(work, other);
        await enough.CancelAsync();
        await work;
        await other;
    }

    // By the driver that lived through it, and by one that is opened anew.
    private async Task ProveAsync(IStorageDriver driver)
    {
        await _history.ProveAsync(driver, Cancellation);
        await using var fresh = await OpenAsync(Server.Uri, Server);
        await _history.ProveAsync(fresh, Cancellation);
        TestContext.Current.TestOutputHelper?.WriteLine($"{_history.Count} operations, {_history.Acknowledged} appends acknowledged, {_proxies.Sum(proxy => proxy.Cuts)} connections cut.");
    }

    private async Task AcknowledgedAsync(int more)
    {
        var wanted = _history.Acknowledged + more;
        await UntilAsync(() => Task.FromResult(_history.Acknowledged >= wanted));
    }

    private static async Task<bool> TryAppendAsync(IStorageDriver driver, ConfigPath path)
    {
        try
        {
            await driver.AppendAsync(path, new StoredRevision(2, "record 2"u8.ToArray(), default), Cancellation);
            return true;
        }
        catch (StorageException failure) when (failure.Code is StorageErrorCode.Unavailable or StorageErrorCode.OutcomeUnknown)
        {
            return false;
        }
    }

    private static async Task UntilAsync(Func<Task<bool>> isTrue)
    {
        var limit = TimeProvider.System.GetTimestamp();
        while (!await isTrue())
        {
            Assert.True(TimeProvider.System.GetElapsedTime(limit) < TimeSpan.FromMinutes(2), "It did not come to that.");
            await Task.Delay(10, Cancellation);
        }
    }
}
