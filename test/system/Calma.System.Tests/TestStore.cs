using Calma.Storage.Conformance;

[assembly: AssemblyFixture(typeof(Calma.System.Tests.TestStores))]

namespace Calma.System.Tests;

/// <summary>Stores of the type that <c>CALMA_TEST_STORE</c> names, SQLite where it names none: the same tests run over every storage type.</summary>
public sealed class TestStores : IAsyncDisposable
{
    private static int _count;
    private readonly SemaphoreSlim _turn = new(1);
    private RealServer? _server;

    /// <summary>The storage type that these tests run over.</summary>
    public static string Type => Environment.GetEnvironmentVariable("CALMA_TEST_STORE") is { Length: > 0 } named ? named : "sqlite";

    /// <summary>The URI of a store that nobody else uses; its folder is the test's.</summary>
    public async Task<string> NewUriAsync(string folder, CancellationToken cancellationToken)
    {
        if (Type == "sqlite")
        {
            return $"sqlite:{Path.Combine(folder, "calma.db")}";
        }

        var place = $"test_{Environment.ProcessId}_{Interlocked.Increment(ref _count)}";
        var server = await ServerAsync(cancellationToken);
        return Type == "postgres" ? $"{server.Uri}{(server.Uri.Contains('?', StringComparison.Ordinal) ? '&' : '?')}schema={place}" : server.UriOf(place);
    }

    /// <summary>The real server below the stores.</summary>
    public async Task<RealServer> ServerAsync(CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken);
        try
        {
            if (_server is null)
            {
                _server = await RealServer.StartAsync(Type, cancellationToken);

                // Keys are no part of a URI: the server under test finds them where an operator puts them.
                foreach (var (name, value) in _server.Settings.Where(setting => setting.Key != "URI"))
                {
                    Environment.SetEnvironmentVariable(name, value);
                }
            }

            return _server;
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
