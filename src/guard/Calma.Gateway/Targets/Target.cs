using System.Buffers;

namespace Calma.Gateway.Targets;

/// <summary>A running build, and how it is asked.</summary>
/// <param name="role">What it is here for.</param>
/// <param name="url">Where it is.</param>
/// <param name="build">Its build.</param>
/// <param name="deadline">How long it may take.</param>
/// <param name="maxBytes">The most bytes of an answer that are looked at.</param>
/// <param name="time">What time it is.</param>
internal sealed class Target(TargetRole role, Uri url, string build, TimeSpan deadline, int maxBytes, TimeProvider time) : IDisposable
{
    private const int FirstBuffer = 4096;

    public TargetRole Role => role;

    public Uri Url => url;

    public string Build => build;

    public HttpMessageInvoker Invoker { get; } = new(new SocketsHttpHandler
    {
        UseProxy = false,
        UseCookies = false,
        AllowAutoRedirect = false,
        ActivityHeadersPropagator = null,
        ConnectTimeout = TimeSpan.FromSeconds(5),
        PooledConnectionLifetime = TimeSpan.FromMinutes(5),
    });

    /// <summary>Asks, and reads the answer whole; where the trusted build sends more than is looked at, its answer is left open behind what was read.</summary>
    /// <param name="request">What is asked.</param>
    /// <param name="isLookedInto">Whether the body of an answer with these headers is looked at.</param>
    /// <param name="cancellationToken">Ends it, and then nothing is said of the build.</param>
    public async Task<Reply> AskAsync(GatewayRequest request, Func<HttpResponseMessage, bool> isLookedInto, CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(deadline, time);
        // Most callers cannot end it, and then there is nothing to link.
        using var linked = cancellationToken.CanBeCanceled ? CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken) : null;
        var either = linked?.Token ?? limit.Token;
        HttpResponseMessage? response = null;
        try
        {
            using var message = request.MessageTo(url);
            response = await Invoker.SendAsync(message, either);
            var stream = await response.Content.ReadAsStreamAsync(either);
            return (role == TargetRole.Baseline && !isLookedInto(response)) || IsEndless(response) ? Reply.Streamed(response, default, stream) : await ReadAsync(response, stream, either);
        }
        catch (Exception failure) when (failure is HttpRequestException or IOException or OperationCanceledException or InvalidOperationException && !cancellationToken.IsCancellationRequested && !request.HasClientFailed)
        {
            return Say(failure, response);
        }
        catch
        {
            response?.Dispose();
            throw;
        }
    }

    public void Dispose() => Invoker.Dispose();

    // Who sends events or lines as they come does not end by himself.
    private static bool IsEndless(HttpResponseMessage response) => response.Content.Headers.ContentType?.MediaType is "text/event-stream" or "application/x-ndjson" or "application/ndjson" or "application/jsonl" or "application/json-seq";

    private async Task<Reply> ReadAsync(HttpResponseMessage response, Stream stream, CancellationToken cancellationToken)
    {
        var said = response.Content.Headers.ContentLength;
        var body = new ArrayBufferWriter<byte>((int)Math.Clamp((said ?? FirstBuffer) + 1, 1, FirstBuffer * 16));
        while (true)
        {
            // Room for one byte more than was said, so that the end is seen without growing.
            var read = await stream.ReadAsync(body.GetMemory(body.FreeCapacity > 0 ? 1 : FirstBuffer), cancellationToken);
            body.Advance(read);
            if (read == 0)
            {
                return Reply.Of(response, body.WrittenMemory);
            }

            if (body.WrittenCount > maxBytes)
            {
                return role == TargetRole.Baseline ? Reply.Streamed(response, body.WrittenMemory, stream) : TooLarge(response);
            }
        }
    }

    private Reply TooLarge(HttpResponseMessage response)
    {
        response.Dispose();
        return Reply.Failed(DifferenceKind.Bound, $"The body is longer than {maxBytes} bytes.", response);
    }

    private Reply Say(Exception failure, HttpResponseMessage? response)
    {
        response?.Dispose();
        return (failure is OperationCanceledException, response) switch
        {
            (true, null) => Reply.Failed(DifferenceKind.Status, $"No answer came within {deadline.TotalSeconds:0.###} s."),
            (true, _) => Reply.Failed(DifferenceKind.Unparseable, $"The body did not end within {deadline.TotalSeconds:0.###} s.", response),
            (false, null) => Reply.Failed(DifferenceKind.Status, "The connection was refused or reset before an answer came."),
            _ => Reply.Failed(DifferenceKind.Unparseable, "The body ended before the length that was said, or its connection was reset.", response),
        };
    }
}
