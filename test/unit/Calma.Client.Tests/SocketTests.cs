using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Calma.Client.Tests;

public sealed class SocketTests : IDisposable
{
    private const string Live = "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: 4\r\n\r\nlive";
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);

    public SocketTests() => _listener.Start();

    public void Dispose() => _listener.Dispose();

    [Fact]
    public async Task A_port_on_which_nobody_listens_is_unreachable()
    {
        using var client = Open();
        _listener.Stop();

        var failure = await Desk.FailsAsync(() => client.DeleteAsync(Desk.Path, cancellationToken: Desk.Cancellation));

        Assert.Equal((ProblemCode.StoreUnavailable, true), (failure.Problem.Code, failure.IsUnreachable));
    }

    [Theory]
    [InlineData("")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 100\r\n\r\n{")]
    public async Task A_write_whose_answer_is_cut_off_is_unknown_and_is_not_sent_again_even_on_a_connection_that_was_used(string answer)
    {
        using var client = Open();
        using var end = CancellationTokenSource.CreateLinkedTokenSource(Desk.Cancellation);
        var server = ServeAsync(end.Token, Live, answer);
        await client.CheckLiveAsync(Desk.Cancellation);

        var failure = await Desk.FailsAsync(() => client.DeleteAsync(Desk.Path, cancellationToken: Desk.Cancellation));
        await end.CancelAsync();

        Assert.Equal((ProblemCode.OutcomeUnknown, false), (failure.Problem.Code, failure.IsUnreachable));
        Assert.Equal(["GET", "DELETE"], await server);
    }

    private CalmaClient Open() => new(new CalmaClientOptions { Server = new Uri($"http://{_listener.LocalEndpoint}") });

    // Answers the first connection's requests one by one, and every later connection with the last answer, until it is ended.
    private async Task<IReadOnlyList<string>> ServeAsync(CancellationToken end, params IEnumerable<string> said)
    {
        var answers = new Queue<string>(said);
        List<string> asked = [];
        try
        {
            while (true)
            {
                using var connection = await _listener.AcceptTcpClientAsync(end);
                using var reader = new StreamReader(connection.GetStream(), Encoding.ASCII);
                while (answers.Count > 0 && await ReadAsync(reader) is { } method)
                {
                    asked.Add(method);
                    await connection.GetStream().WriteAsync(Encoding.ASCII.GetBytes(answers.Dequeue()), Desk.Cancellation);
                }

                if (answers.Count == 0)
                {
                    answers.Enqueue("");
                }
            }
        }
        catch (OperationCanceledException)
        {
            return asked;
        }
    }

    private static async Task<string?> ReadAsync(StreamReader reader)
    {
        var first = await reader.ReadLineAsync(Desk.Cancellation);
        while (first is not null && await reader.ReadLineAsync(Desk.Cancellation) is { Length: > 0 })
        {
        }

        return first?.Split(' ')[0];
    }
}
