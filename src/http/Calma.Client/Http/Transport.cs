using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json.Serialization.Metadata;

namespace Calma.Client.Http;

/// <summary>Sends calls, again where that is safe, and reads their answers.</summary>
internal sealed class Transport : IDisposable
{
    private static readonly TimeSpan LongestRetryAfter = TimeSpan.FromSeconds(60);

    // An import is read, checked and stored before it is answered.
    private static readonly TimeSpan UploadPatience = TimeSpan.FromMinutes(30);

    private readonly CalmaClientOptions _options;
    private readonly HttpClient _http;
    private readonly string _server;
    private readonly Failures _failures;
    private readonly Answers _answers;

    public Transport(CalmaClientOptions options)
    {
        (_options, _server) = (options, AddressOf(options.Server));
        _failures = new Failures(options.Server.GetLeftPart(UriPartial.Authority));
        _answers = new Answers(_failures, options.Time);
        if (options.Token?.AsSpan().ContainsAnyExceptInRange('!', '~') ?? false)
        {
            throw Failures.Argument("The token holds characters that no token has; give it whole, and nothing beside it.");
        }

        var handler = options.Handler ?? new SocketsHttpHandler { ConnectTimeout = TimeSpan.FromSeconds(10) };
        Close(handler);
        _http = new HttpClient(handler) { Timeout = Timeout.InfiniteTimeSpan };
    }

    /// <summary>The clock.</summary>
    public TimeProvider Time => _options.Time;

    /// <summary>How long a watch may be silent.</summary>
    public TimeSpan WatchSilence => _options.WatchSilence;

    /// <summary>Sends a call whose answer is JSON.</summary>
    public Task<T> SendAsync<T>(Call call, JsonTypeInfo<T> type, CancellationToken cancellationToken) =>
        SendAsync(call with { Expects = MediaTypes.Json }, async (answer, cancellation) => _answers.Parse(call, answer, await answer.Content.ReadAsByteArrayAsync(cancellation), type), cancellationToken);

    /// <summary>Sends a call whose answer is a config.</summary>
    public Task<T> SendConfigAsync<T>(Call call, Func<ConfigAnswer, CancellationToken, Task<T>> read, CancellationToken cancellationToken) =>
        SendAsync(call, (answer, cancellation) => read(new ConfigAnswer(call, answer, _failures), cancellation), cancellationToken);

    /// <summary>Sends a call whose answer is taken bit by bit.</summary>
    public async Task<StreamedAnswer> OpenAsync(Call call, TimeSpan silence, CancellationToken cancellationToken)
    {
        var answer = await SendAsync(call, static (answer, _) => Task.FromResult(answer), cancellationToken);
        return new StreamedAnswer(call, answer, _answers, _failures, silence, Time);
    }

    /// <summary>Sends a call whose answer is lines of JSON.</summary>
    public async IAsyncEnumerable<T> StreamAsync<T>(Call call, JsonTypeInfo<T> type, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using var answer = await OpenAsync(call, _options.Timeout, cancellationToken);
        using var reader = new StreamReader(answer, Encoding.UTF8, detectEncodingFromByteOrderMarks: false, leaveOpen: true);
        while (await reader.ReadLineAsync(cancellationToken) is { } line)
        {
            yield return answer.Parse(line, type);
        }
    }

    /// <summary>Sends a call whose answer is copied to a stream.</summary>
    public async Task CopyAsync(Call call, Stream output, IProgress<long>? progress, CancellationToken cancellationToken)
    {
        await using var answer = await OpenAsync(call, _options.Timeout, cancellationToken);
        await Chunks.CopyAsync(answer, output, progress, cancellationToken);
    }

    /// <summary>Sends a call, and again where that is safe.</summary>
    public async Task<T> SendAsync<T>(Call call, Func<HttpResponseMessage, CancellationToken, Task<T>> read, CancellationToken cancellationToken)
    {
        CalmaApiException? earlier = null;
        for (var attempt = 1; ; attempt++)
        {
            TimeSpan delay;
            try
            {
                return await AttemptAsync(call, read, cancellationToken);
            }
            catch (CalmaApiException failure)
            {
                delay = Backoff.After(attempt, failure.RetryAfter);
                var isPassing = failure.IsPassing || (failure.IsUnreachable && earlier is not null);
                if (!isPassing || !call.IsRepeatable || attempt >= _options.MaxAttempts || delay > LongestRetryAfter)
                {
                    throw IsOpen(earlier) && !IsOpen(failure) && !IsSettled(failure) ? Failures.Unknown(call, failure.Message, failure, isPassing: false) : failure;
                }

                earlier = IsOpen(earlier) ? earlier : failure;
            }

            await Task.Delay(delay, Time, cancellationToken);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _http.Dispose();

    private async Task<T> AttemptAsync<T>(Call call, Func<HttpResponseMessage, CancellationToken, Task<T>> read, CancellationToken cancellationToken)
    {
        var patience = call.Upload is null ? _options.Timeout + call.Patience : UploadPatience;
        using var timer = new CancellationTokenSource(patience, Time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timer.Token, cancellationToken);
        using var request = call.ToRequest(_server, _options.Token);
        HttpResponseMessage? answer = null;
        try
        {
            answer = await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, either.Token);
            await _answers.DemandAsync(call, answer, either.Token);
            var result = await read(answer, either.Token);
            answer = result is HttpResponseMessage ? null : answer;
            return result;
        }
        catch (Exception failure) when (failure is HttpRequestException or IOException or OperationCanceledException && !cancellationToken.IsCancellationRequested)
        {
            throw answer is null && Failures.IsUnreachable(failure) ? _failures.Unreachable(failure) : _failures.Broken(call, failure, timer.IsCancellationRequested);
        }
        finally
        {
            answer?.Dispose();
        }
    }

    // An attempt that may have been carried out.
    private static bool IsOpen(CalmaApiException? attempt) => attempt?.Problem.Code == ProblemCode.OutcomeUnknown;

    // What the server says of a write that it looked at settles what became of it; what it, or somebody before it, refused to look at does not.
    private static bool IsSettled(CalmaApiException failure) => failure.Status is >= 400 and < 500 and not (401 or 403 or 429);

    private static void Close(HttpMessageHandler handler)
    {
        switch (handler)
        {
            case SocketsHttpHandler sockets:
                (sockets.AllowAutoRedirect, sockets.UseCookies) = (false, false);
                break;
            case HttpClientHandler client:
                (client.AllowAutoRedirect, client.UseCookies) = (false, false);
                break;
            case DelegatingHandler { InnerHandler: { } inner }:
                Close(inner);
                break;
        }
    }

    private static string AddressOf(Uri server) => server is { IsAbsoluteUri: true, Scheme: "http" or "https", UserInfo: "", Query: "", Fragment: "" }
        ? server.GetLeftPart(UriPartial.Path).TrimEnd('/')
        : throw Failures.Argument("The server's address is not one: write it as http://127.0.0.1:2256 or https://calma.example.com, without a user, a query or a fragment.");
}
