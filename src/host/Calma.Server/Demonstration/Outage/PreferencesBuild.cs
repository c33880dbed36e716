using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Runtime.InteropServices;

namespace Calma.Server.Demonstration.Outage;

/// <summary>A build of <c>samples/outage</c>, as a program of its own.</summary>
internal sealed class PreferencesBuild : IAsyncDisposable
{
    private static readonly TimeSpan LongestStart = TimeSpan.FromMinutes(1);
    private readonly Process _process;

    private PreferencesBuild(Process process, Uri url) => (_process, Url) = (process, url);

    /// <summary>Where it answers.</summary>
    public Uri Url { get; }

    /// <summary>Starts a build, and waits until it answers.</summary>
    /// <param name="name"><c>before</c> or <c>after</c>.</param>
    /// <param name="cancellationToken">Ends the start.</param>
    public static async Task<PreferencesBuild> StartAsync(string name, CancellationToken cancellationToken)
    {
        var url = new Uri($"http://127.0.0.1:{FreePort()}");
        var program = Path.Combine(AppContext.BaseDirectory, "outage", $"preferences-{name}.dll");
        // What runs this program runs that one too, wherever it is installed.
        var dotnet = Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", "..", OperatingSystem.IsWindows() ? "dotnet.exe" : "dotnet");
        var build = new PreferencesBuild(Process.Start(new ProcessStartInfo(dotnet, [program, "--urls", url.ToString()]))!, url);
        try
        {
            await build.AnswersAsync(name, cancellationToken);
            return build;
        }
        catch
        {
            await build.DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
        }

        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    private async Task AnswersAsync(string name, CancellationToken cancellationToken)
    {
        using var http = new HttpClient { BaseAddress = Url };
        var watch = Stopwatch.StartNew();
        while (!_process.HasExited && watch.Elapsed < LongestStart)
        {
            try
            {
                using var answer = await http.GetAsync(new Uri("/v1/preferences", UriKind.Relative), cancellationToken);
                return;
            }
            catch (HttpRequestException)
            {
                await Task.Delay(20, cancellationToken);
            }
        }

        throw new InvalidOperationException($"The sample build '{name}' did not start.");
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
