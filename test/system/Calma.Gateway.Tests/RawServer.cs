using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Calma.Gateway.Tests;

/// <summary>A build that writes bytes as they are, whatever HTTP says of them.</summary>
internal sealed class RawServer : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);

    private RawServer(Func<NetworkStream, Task> answer)
    {
        _listener.Start();
        _ = AcceptAsync(answer);
    }

    public Uri Url => new($"http://{_listener.LocalEndpoint}");

    public static RawServer Writing(string bytes) => new(async stream => await stream.WriteAsync(Encoding.UTF8.GetBytes(bytes)));

    public static RawServer Doing(Func<NetworkStream, Task> answer) => new(answer);

    public void Dispose() => _listener.Dispose();

    private async Task AcceptAsync(Func<NetworkStream, Task> answer)
    {
        try
        {
            while (true)
            {
                _ = AnswerAsync(await _listener.AcceptTcpClientAsync(), answer);
            }
        }
        catch (Exception failure) when (failure is ObjectDisposedException or SocketException)
        {
            // It ended.
        }
    }

    private static async Task AnswerAsync(TcpClient client, Func<NetworkStream, Task> answer)
    {
        using (client)
        {
            try
            {
                var stream = client.GetStream();
                _ = await stream.ReadAsync(new byte[64 * 1024]);
                await answer(stream);
            }
            catch (IOException)
            {
                // The gateway hung up.
            }
        }
    }
}
