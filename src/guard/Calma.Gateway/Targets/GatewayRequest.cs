using Calma.Guard.Recordings;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.AspNetCore.Http.Features;

namespace Calma.Gateway.Targets;

/// <summary>A client's request, which can be sent on, twice where its body was read whole.</summary>
internal sealed class GatewayRequest
{
    private const int MaxKept = 256 * 1024;
    private readonly Stream? _rest;
    private readonly long? _length;
    private readonly bool _hasBody;

    private GatewayRequest(HttpRequest request, byte[] start, Stream? rest, bool hasBody)
    {
        (Method, PathAndQuery) = (request.Method, request.GetEncodedPathAndQuery());
        (Start, _rest, _hasBody, _length) = (start, rest, hasBody, request.ContentLength);
        Headers = Copy(request.Headers);
        var (before, client) = (request.Headers["X-Forwarded-For"].ToString(), request.HttpContext.Connection.RemoteIpAddress?.ToString() ?? "");
        ForwardedFor = before.Length == 0 ? client : $"{before}, {client}";
        (Scheme, Host, AcceptEncoding) = (request.Scheme, request.Host.Value ?? "", request.Headers.AcceptEncoding.ToString());
    }

    public string Method { get; }

    public string PathAndQuery { get; }

    /// <summary>What was read of the body.</summary>
    public ReadOnlyMemory<byte> Start { get; }

    /// <summary>The encodings that the client understands.</summary>
    public string AcceptEncoding { get; }

    /// <summary>Whether it can be sent a second time.</summary>
    public bool IsRepeatable => _rest is null;

    /// <summary>Whether the client did not send what it said, which is no build's fault.</summary>
    public bool HasClientFailed { get; private set; }

    public IReadOnlyList<KeyValuePair<string, string?[]>> Headers { get; }

    /// <summary>The headers as a recording has them.</summary>
    public IReadOnlyList<HarHeader> RecordedHeaders => [.. Headers.Select(header => new HarHeader(header.Key, string.Join(", ", header.Value)))];

    private string ForwardedFor { get; }

    private string Scheme { get; }

    private string Host { get; }

    /// <summary>Takes a request, with the beginning of its body where it has one.</summary>
    public static async ValueTask<GatewayRequest> ReadAsync(HttpContext context)
    {
        if (context.Features.Get<IHttpRequestBodyDetectionFeature>()?.CanHaveBody != true)
        {
            return new GatewayRequest(context.Request, [], null, hasBody: false);
        }

        using var start = new MemoryStream();
        var buffer = new byte[16 * 1024];
        while (start.Length <= MaxKept)
        {
            var read = await context.Request.Body.ReadAsync(buffer, context.RequestAborted);
            if (read == 0)
            {
                return new GatewayRequest(context.Request, start.ToArray(), null, hasBody: true);
            }

            start.Write(buffer, 0, read);
        }

        return new GatewayRequest(context.Request, start.ToArray(), context.Request.Body, hasBody: true);
    }

    /// <summary>The message that asks a build.</summary>
    public HttpRequestMessage MessageTo(Uri target)
    {
        var message = new HttpRequestMessage(new HttpMethod(Method), new Uri(target.GetLeftPart(UriPartial.Path).TrimEnd('/') + PathAndQuery)) { Version = new Version(1, 1) };
        message.Content = _hasBody ? new RequestBody(Start, _rest, _length, () => HasClientFailed = true) : null;
        foreach (var (name, values) in Headers)
        {
            if (!message.Headers.TryAddWithoutValidation(name, values))
            {
                message.Content?.Headers.TryAddWithoutValidation(name, values);
            }
        }

        message.Headers.TryAddWithoutValidation("X-Forwarded-For", ForwardedFor);
        message.Headers.TryAddWithoutValidation("X-Forwarded-Proto", Scheme);
        message.Headers.TryAddWithoutValidation("X-Forwarded-Host", Host);
        return message;
    }

    private static List<KeyValuePair<string, string?[]>> Copy(IHeaderDictionary headers)
    {
        List<KeyValuePair<string, string?[]>> copy = new(headers.Count);
        foreach (var header in headers)
        {
            if (!Hop.Is(header.Key) && !IsRewritten(header.Key))
            {
                copy.Add(KeyValuePair.Create(header.Key, header.Value.ToArray()));
            }
        }

        return copy;
    }

    // A part of an answer cannot be looked at, so that the whole is asked for.
    private static bool IsRewritten(string name) =>
        name.Equals("Host", StringComparison.OrdinalIgnoreCase) || name.Equals("Content-Length", StringComparison.OrdinalIgnoreCase) || name.Equals("Expect", StringComparison.OrdinalIgnoreCase)
        || name.Equals("Range", StringComparison.OrdinalIgnoreCase) || name.Equals("If-Range", StringComparison.OrdinalIgnoreCase) || name.StartsWith("X-Forwarded-", StringComparison.OrdinalIgnoreCase);
}
