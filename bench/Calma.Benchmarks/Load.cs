using System.Buffers.Text;
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Calma.Benchmarks;

/// <summary>Asks a server over keep-alive connections, each as soon as it has its answer.</summary>
internal static class Load
{
    private static readonly byte[] HeadersEnd = "\r\n\r\n"u8.ToArray();
    private static readonly byte[] ChunksEnd = "0\r\n\r\n"u8.ToArray();
    private static readonly byte[] Length = "\r\nContent-Length: "u8.ToArray();

    /// <summary>How many answers came within a time.</summary>
    /// <param name="server">The server.</param>
    /// <param name="connections">How many ask at once.</param>
    /// <param name="time">For how long.</param>
    /// <param name="status">The status that every answer must have.</param>
    /// <param name="requestOf">The text of a request, by its connection and its number there.</param>
    public static async Task<Sample> RunAsync(ServerProcess server, int connections, TimeSpan time, int status, Func<int, int, byte[]> requestOf)
    {
        var (cpu, start) = (server.CpuSeconds, Stopwatch.GetTimestamp());
        var counts = await Task.WhenAll(Enumerable.Range(0, connections).Select(connection =>
            AskAsync(server.EndPoint, Encoding.ASCII.GetBytes($"HTTP/1.1 {status} "), number => Stopwatch.GetElapsedTime(start) < time ? requestOf(connection, number) : null)));
        return new Sample(counts.Sum(), Stopwatch.GetElapsedTime(start).TotalSeconds, server.CpuSeconds - cpu);
    }

    /// <summary>How long each answer took, over one connection, one after the other.</summary>
    public static async Task<IReadOnlyList<double>> TimeAsync(ServerProcess server, int count, int status, Func<int, byte[]> requestOf)
    {
        List<double> times = new(count);
        var asked = 0L;
        await AskAsync(server.EndPoint, Encoding.ASCII.GetBytes($"HTTP/1.1 {status} "), number =>
        {
            var now = Stopwatch.GetTimestamp();
            if (number > 0)
            {
                times.Add(Stopwatch.GetElapsedTime(asked, now).TotalSeconds);
            }

            asked = now;
            return number < count ? requestOf(number) : null;
        });
        return times;
    }

    // Until there is no further request.
    private static async Task<int> AskAsync(IPEndPoint server, byte[] status, Func<int, byte[]?> requestOf)
    {
        using var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        await socket.ConnectAsync(server);
        var buffer = new byte[64 * 1024];
        var count = 0;
        for (; requestOf(count) is { } request; count++)
        {
            await socket.SendAsync(request);
            var filled = 0;
            do
            {
                var read = await socket.ReceiveAsync(buffer.AsMemory(filled));
                filled += read > 0 ? read : throw new InvalidOperationException("The server closed a connection.");
            }
            while (!IsWhole(buffer.AsSpan(0, filled)));

            if (!buffer.AsSpan().StartsWith(status))
            {
                throw new InvalidOperationException($"The server answered {Encoding.UTF8.GetString(buffer, 0, filled)}");
            }
        }

        return count;
    }

    private static bool IsWhole(ReadOnlySpan<byte> answer)
    {
        var end = answer.IndexOf(HeadersEnd);
        if (end < 0)
        {
            return false;
        }

        var headers = answer[..(end + 2)];
        var place = headers.IndexOf(Length);
        return place >= 0 ? Utf8Parser.TryParse(headers[(place + Length.Length)..], out int length, out _) && answer.Length >= end + HeadersEnd.Length + length
            : headers.StartsWith("HTTP/1.1 304"u8) || answer.EndsWith(ChunksEnd);
    }
}

/// <summary>What a round gave.</summary>
/// <param name="Requests">How many were answered.</param>
/// <param name="Seconds">In which time.</param>
/// <param name="CpuSeconds">The server's processor time.</param>
internal sealed record Sample(int Requests, double Seconds, double CpuSeconds)
{
    public double PerSecond => Requests / Seconds;

    public double CpuEach => CpuSeconds / Requests;
}
