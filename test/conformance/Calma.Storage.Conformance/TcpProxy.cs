using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text.RegularExpressions;

namespace Calma.Storage.Conformance;

/// <summary>A way to a server that a test can cut, at a random byte of either direction.</summary>
public sealed partial class TcpProxy : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _end = new();
    private readonly int _target;
    private readonly Task _loop;
    private int _cuts;
    private int _mostBytes;

    public TcpProxy(int target)
    {
        _target = target;
        _listener.Start();
        _loop = Task.Run(AcceptAsync);
    }

    /// <summary>Where it listens.</summary>
    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>The store's URI by way of proxies, one for each server that it names.</summary>
    public static (string Uri, IReadOnlyList<TcpProxy> Proxies) Before(string uri)
    {
        List<TcpProxy> proxies = [];
        var through = Address().Replace(uri, address =>
        {
            proxies.Add(new TcpProxy(int.Parse(address.Groups["port"].Value, CultureInfo.InvariantCulture)));
            return $"127.0.0.1:{proxies[^1].Port}";
        });
        Assert.NotEmpty(proxies);
        return (through, proxies);
    }

    /// <summary>How many connections it has cut.</summary>
    public int Cuts => _cuts;

    /// <summary>Cuts every connection, each before it has carried that many bytes more; 0 for none.</summary>
    public void CutWithin(int mostBytes) => Volatile.Write(ref _mostBytes, mostBytes);

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        _listener.Stop();
        await _loop;
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                _ = CarryAsync(await _listener.AcceptTcpClientAsync(_end.Token));
            }
        }
        catch (Exception ended) when (ended is OperationCanceledException or SocketException)
        {
        }
    }

    private async Task CarryAsync(TcpClient client)
    {
        using var near = client;
        using var far = new TcpClient();
        try
        {
            await far.ConnectAsync(IPAddress.Loopback, _target, _end.Token);
            (near.NoDelay, far.NoDelay) = (true, true);
            var budget = new Budget();
            await Task.WhenAny(PumpAsync(near, far, budget), PumpAsync(far, near, budget));
            if (budget.IsSpent)
            {
                Interlocked.Increment(ref _cuts);
                (near.LingerState, far.LingerState) = (new LingerOption(enable: true, 0), new LingerOption(enable: true, 0));
            }
        }
        catch (Exception ended) when (ended is OperationCanceledException or SocketException or IOException)
        {
        }
    }

    private async Task PumpAsync(TcpClient from, TcpClient to, Budget budget)
    {
        var buffer = new byte[16 * 1024];
        try
        {
            while (await from.GetStream().ReadAsync(buffer, _end.Token) is > 0 and var read)
            {
                var allowed = budget.Take(read, Volatile.Read(ref _mostBytes));
                await to.GetStream().WriteAsync(buffer.AsMemory(0, allowed), _end.Token);
                if (allowed < read)
                {
                    return;
                }
            }
        }
        catch (Exception ended) when (ended is OperationCanceledException or SocketException or IOException or ObjectDisposedException)
        {
        }
    }

    [GeneratedRegex(@"127\.0\.0\.1:(?<port>\d+)")]
    private static partial Regex Address();

    // How many bytes both directions may still carry, once that is limited.
    private sealed class Budget
    {
        private readonly Lock _turn = new();
        private int? _left;

        public bool IsSpent { get; private set; }

        public int Take(int wanted, int mostBytes)
        {
            lock (_turn)
            {
                if (mostBytes == 0 && _left is null)
                {
                    return wanted;
                }

                _left ??= Random.Shared.Next(1, mostBytes);
                var allowed = Math.Min(wanted, _left.Value);
                IsSpent |= allowed < wanted;
                _left -= allowed;
                return allowed;
            }
        }
    }
}
