[assembly: AssemblyFixture(typeof(Calma.Storage.PostgreSql.Tests.PostgreSqlServer))]

namespace Calma.Storage.PostgreSql.Tests;

/// <summary>One server for all tests of this project.</summary>
public sealed class PostgreSqlServer : IAsyncDisposable
{
    private readonly SemaphoreSlim _turn = new(1);
    private RealServer? _server;

    public async Task<RealServer> GetAsync(CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken);
        try
        {
            return _server ??= await RealServer.StartAsync("postgres", cancellationToken);
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
