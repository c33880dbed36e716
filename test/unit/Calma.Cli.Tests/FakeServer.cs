using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Calma.Protocol;
using Calma.Protocol.Bodies;

namespace Calma.Cli.Tests;

/// <summary>Answers what a test told it to, and remembers what it was asked.</summary>
internal sealed class FakeServer : HttpMessageHandler
{
    private readonly Dictionary<string, Func<HttpResponseMessage>> _answers = [];

    /// <summary>Each as <c>GET /v1/configs</c>.</summary>
    public List<string> Asked { get; } = [];

    /// <summary>The headers of the last request.</summary>
    public HttpRequestMessage? Last { get; private set; }

    /// <summary>Makes a config stand at a path.</summary>
    public void Config(string path, string text, string mediaType = MediaTypes.Json) => _answers[$"GET {Routes.Config(path)}"] = () =>
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        var answer = Text(text, mediaType);
        answer.Headers.TryAddWithoutValidation("ETag", "\"3-0123456789abcdef-stored-clear\"");
        answer.Headers.Add(Headers.Revision, "3");
        answer.Headers.Add(Headers.Kind, "generic/file");
        answer.Headers.Add(Headers.Digest, $"sha-256={Convert.ToHexStringLower(SHA256.HashData(bytes))}");
        answer.Headers.TryAddWithoutValidation(Headers.ReprDigest, $"sha-256=:{Convert.ToBase64String(SHA256.HashData(bytes))}:");
        answer.Content.Headers.LastModified = DateTimeOffset.UnixEpoch;
        return answer;
    };

    /// <summary>Makes a request get a problem.</summary>
    public void Problem(string request, ProblemCode row) => _answers[request] = () => Text(
        JsonSerializer.Serialize(new ProblemBody("", row.Title, row.Status!.Value, "What, where, and the repair.", row.Code), ProtocolJson.Default.ProblemBody),
        MediaTypes.Problem, (HttpStatusCode)row.Status!.Value);

    /// <summary>The body of the last request.</summary>
    public byte[] LastBody { get; private set; } = [];

    /// <summary>Makes a request get bytes.</summary>
    public void Bytes(string request, byte[] body, string mediaType) =>
        _answers[request] = () => new(HttpStatusCode.OK) { Content = new ByteArrayContent(body) { Headers = { ContentType = new(mediaType) } } };

    /// <summary>Makes a request get a body.</summary>
    public void Json(string request, string body) => _answers[request] = () => Text(body, MediaTypes.Json);

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var asked = $"{request.Method} {request.RequestUri!.AbsolutePath}";
        Asked.Add(asked);
        Last = request;
        LastBody = request.Content is null ? [] : await request.Content.ReadAsByteArrayAsync(cancellationToken);
        var answer = _answers.TryGetValue(asked, out var make) ? make() : Text("there is no such answer", "text/plain", HttpStatusCode.NotImplemented);
        answer.RequestMessage = request;
        return answer;
    }

    private static HttpResponseMessage Text(string text, string mediaType, HttpStatusCode status = HttpStatusCode.OK) =>
        new(status) { Content = new StringContent(text, Encoding.UTF8, mediaType) };
}
