namespace Calma.Storage.Conformance;

/// <summary>One real server for all tests of a project, started by the first that wants it.</summary>
public abstract class SharedServer(string name) : IAsyncDisposable
{
    private readonly SemaphoreSlim _turn = new(1);
    private RealServer? _server;

    /// <summary>The server; where it cannot be had the test is skipped, in CI it fails.</summary>
    public async Task<RealServer> GetAsync(CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken);
        try
        {
            return _server ??= await RealServer.StartAsync(name, cancellationToken);
        }
        finally
        {
            _turn.Release();
        }
    }

    public async ValueTask DisposeAsync()
    {
        _turn.Dispose();
        if (_server is not null)
        {
            await _server.DisposeAsync();
        }
    }
}
