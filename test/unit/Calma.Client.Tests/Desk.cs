using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;

namespace Calma.Client.Tests;

/// <summary>A client whose server is a list of answers, and what it asked for.</summary>
internal sealed class Desk : HttpMessageHandler
{
    public const string Server = "http://calma.test:2256";
    public const string Token = "calma_id_very-secret";
    public const string Path = "acme/generic/site";

    private readonly Queue<Func<HttpResponseMessage>> _answers;

    public Desk(params IEnumerable<Func<HttpResponseMessage>> answers)
    {
        _answers = new(answers);
        Client = With(new Uri(Server));
    }

    public static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public Clock Clock { get; } = new();

    public CalmaClient Client { get; }

    public List<Asked> Requests { get; } = [];

    public CalmaClient With(Uri server) => new(new CalmaClientOptions { Server = server, Token = Token, Handler = this, Time = Clock });

    /// <summary>What a call fails with.</summary>
    public static Task<CalmaApiException> FailsAsync(Func<Task> call) => Assert.ThrowsAsync<CalmaApiException>(call);

    public static Func<HttpResponseMessage> Lost(string reason = "reset") => () => throw new HttpRequestException(HttpRequestError.ResponseEnded, reason);

    public static Func<HttpResponseMessage> Refused() => () => throw new HttpRequestException(HttpRequestError.ConnectionError, "Connection refused (calma.test:2256)");

    public static Func<HttpResponseMessage> Json(string body, int status = 200) => Text(status, MediaTypes.Json, body);

    public static Func<HttpResponseMessage> Problem(int status, string code, string more = "", int? retryAfter = null) => () =>
    {
        var answer = Text(status, MediaTypes.Problem, $$"""{"type": "t", "title": "T", "status": {{status}}, "detail": "What, where, how.", "code": "{{code}}" {{more}} }""")();
        answer.Headers.RetryAfter = retryAfter is { } seconds ? new RetryConditionHeaderValue(TimeSpan.FromSeconds(seconds)) : null;
        return answer;
    };

    public static Func<HttpResponseMessage> Text(int status, string mediaType, string body) => () =>
        new HttpResponseMessage((HttpStatusCode)status) { Content = new ByteArrayContent(Encoding.UTF8.GetBytes(body)) { Headers = { ContentType = new(mediaType) } } };

    public static Func<HttpResponseMessage> Streamed(string mediaType, Stream body) => () =>
        new HttpResponseMessage(HttpStatusCode.OK) { Content = new StreamContent(body) { Headers = { ContentType = new(mediaType) } } };

    public static Func<HttpResponseMessage> Revision(int number = 2) => Json(
        $$"""{"path": "{{Path}}", "revision": {{number}}, "cause": "put", "format": "json", "kind": "generic/file", "size": 2, "digest": "sha-256=00", "chain": "00", "author": "a", "time": "2026-01-02T03:04:05Z", "metadata": {} }""");

    public static Func<HttpResponseMessage> Config(string text, Action<HttpResponseMessage>? change = null) => () =>
    {
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes(text));
        var answer = Text(200, "application/toml", text)();
        answer.Headers.Add(Headers.Revision, "7");
        answer.Headers.Add(Headers.Digest, "sha-256=" + Convert.ToHexStringLower(hash));
        answer.Headers.Add(Headers.ReprDigest, $"sha-256=:{Convert.ToBase64String(hash)}:");
        answer.Headers.Add(Headers.Kind, "generic/file");
        answer.Headers.ETag = new EntityTagHeaderValue("\"7-stored-clear\"");
        answer.Content.Headers.LastModified = new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero);
        answer.Content.Headers.TryAddWithoutValidation("Content-Disposition", "attachment; filename=\"s_te.toml\"; filename*=UTF-8''s%C3%AFte.toml");
        change?.Invoke(answer);
        return answer;
    };

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var headers = request.Headers.Concat(request.Content?.Headers ?? Enumerable.Empty<KeyValuePair<string, IEnumerable<string>>>())
            .ToDictionary(header => header.Key, header => string.Join(", ", header.Value), StringComparer.OrdinalIgnoreCase);
        Requests.Add(new Asked(request.Method.Method, request.RequestUri!.AbsoluteUri, headers, request.Content is null ? null : await request.Content.ReadAsByteArrayAsync(cancellationToken)));
        if (_answers.Count == 0)
        {
            // Nobody answers, until the caller has enough of it.
            await Task.Delay(Timeout.Infinite, cancellationToken);
        }

        return _answers.Dequeue()();
    }
}

/// <summary>A request as it was sent.</summary>
internal sealed record Asked(string Method, string Address, IReadOnlyDictionary<string, string> Headers, byte[]? Body)
{
    public string? this[string header] => Headers.GetValueOrDefault(header);
}
