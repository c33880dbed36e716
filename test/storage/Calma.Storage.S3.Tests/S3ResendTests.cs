using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Calma.Core.Storage;

namespace Calma.Storage.S3.Tests;

/// <summary>A server that takes an object and is gone: .NET's HTTP client sends the request again by itself and tells the refused connection alone.</summary>
public sealed class S3ResendTests
{
    [Fact]
    public async Task A_refused_connection_leaves_open_whether_the_object_was_written()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var taken = ServeAsync(listener);
        var options = S3StorageOptions.Parse($"s3://bucket/prefix?endpoint=http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}") with { AccessKey = ("id", "secret") };
        await using var store = new S3Store(options);
        Assert.True(await store.CreateAsync("first", new byte[1500], TestContext.Current.CancellationToken));

        var failure = await Assert.ThrowsAsync<StorageException>(async () => await store.CreateAsync("second", new byte[1500], TestContext.Current.CancellationToken));

        Assert.Equal(SocketError.ConnectionRefused, Assert.IsType<SocketException>(failure.GetBaseException()).SocketErrorCode);
        Assert.Equal(StorageErrorCode.OutcomeUnknown, failure.Code);
        Assert.Equal(2, await taken);
    }

    // Answers the first request of a connection, takes the second one wholly, and is gone.
    private static async Task<int> ServeAsync(TcpListener listener)
    {
        using var client = await listener.AcceptTcpClientAsync(TestContext.Current.CancellationToken);
        var stream = client.GetStream();
        await TakeAsync(stream);
        await stream.WriteAsync("HTTP/1.1 200 OK\r\nContent-Length: 0\r\nETag: \"x\"\r\n\r\n"u8.ToArray(), TestContext.Current.CancellationToken);
        await TakeAsync(stream);
        listener.Stop();
        return 2;
    }

    private static async Task TakeAsync(NetworkStream stream)
    {
        var head = new StringBuilder();
        var one = new byte[1];
        while (!head.ToString().EndsWith("\r\n\r\n", StringComparison.Ordinal))
        {
            await stream.ReadExactlyAsync(one, TestContext.Current.CancellationToken);
            head.Append((char)one[0]);
        }

        if (head.ToString().Contains("100-continue", StringComparison.Ordinal))
        {
            await stream.WriteAsync("HTTP/1.1 100 Continue\r\n\r\n"u8.ToArray(), TestContext.Current.CancellationToken);
        }

        var length = head.ToString().Split("\r\n").Single(line => line.StartsWith("Content-Length:", StringComparison.OrdinalIgnoreCase))["Content-Length:".Length..];
        await stream.ReadExactlyAsync(new byte[int.Parse(length, CultureInfo.InvariantCulture)], TestContext.Current.CancellationToken);
    }
}
