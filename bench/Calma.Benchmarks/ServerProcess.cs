using System.Diagnostics;
using System.Net;

namespace Calma.Benchmarks;

/// <summary>A server in a process of its own, kept to the first core where the machine has several.</summary>
internal sealed class ServerProcess : IAsyncDisposable
{
    private readonly Process _process;

    private ServerProcess(Process process, Uri url) => (_process, Url) = (process, url);

    public Uri Url { get; }

    public IPEndPoint EndPoint => new(IPAddress.Loopback, Url.Port);

    /// <summary>The processor time that it took since it started.</summary>
    public double CpuSeconds
    {
        get
        {
            _process.Refresh();
            return _process.TotalProcessorTime.TotalSeconds;
        }
    }

    /// <summary>The memory that it held at its most, as the system counts it.</summary>
    public long PeakBytes
    {
        get
        {
            _process.Refresh();
            return _process.PeakWorkingSet64;
        }
    }

    /// <summary>Starts a server whose first line names its address as the fourth word.</summary>
    public static async Task<ServerProcess> StartAsync(string folder, params string[] words)
    {
        string[] pinned = File.Exists("/usr/bin/taskset") ? ["taskset", "-c", "0", "dotnet", .. words] : ["dotnet", .. words];
        var start = new ProcessStartInfo(pinned[0], pinned[1..]) { RedirectStandardOutput = true };
        start.Environment["XDG_CONFIG_HOME"] = folder;
        var process = Process.Start(start)!;
        var line = await process.StandardOutput.ReadLineAsync() ?? throw new InvalidOperationException($"{words[0]} said nothing.");
        _ = process.StandardOutput.ReadToEndAsync();
        return new ServerProcess(process, new Uri(line.Split(' ')[3].TrimEnd(',')));
    }

    public async ValueTask DisposeAsync()
    {
        _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
        _process.Dispose();
    }
}
