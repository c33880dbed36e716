using System.Net.Http.Headers;

namespace Calma.Gateway.Targets;

/// <summary>What a build answered: all of it, the beginning of something large, or nothing that could be read.</summary>
internal sealed class Reply : IDisposable
{
    private Reply(HttpResponseMessage? response, ReadOnlyMemory<byte> body, Violation? fault, Stream? rest) =>
        (Response, Body, Fault, Rest) = (response, body, fault, rest);

    /// <summary>Status and headers; absent where none came.</summary>
    public HttpResponseMessage? Response { get; }

    /// <summary>The body as it came, or its beginning.</summary>
    public ReadOnlyMemory<byte> Body { get; }

    /// <summary>Why it could not be read.</summary>
    public Violation? Fault { get; }

    /// <summary>What is left of a body that is not looked at; absent where <see cref="Body"/> is all.</summary>
    public Stream? Rest { get; }

    /// <summary>The status, or 0.</summary>
    public int Status => (int?)Response?.StatusCode ?? 0;

    public string? ContentType => Response?.Content.Headers.NonValidated.TryGetValues("Content-Type", out var values) == true ? values.ToString() : null;

    public static Reply Of(HttpResponseMessage response, ReadOnlyMemory<byte> body) => new(response, body, null, null);

    public static Reply Failed(DifferenceKind kind, string message, HttpResponseMessage? response = null) => new(response, default, new Violation(kind, "", message), null);

    public static Reply Streamed(HttpResponseMessage response, ReadOnlyMemory<byte> start, Stream rest) => new(response, start, null, rest);

    /// <summary>The headers, of the answer and of its body.</summary>
    public IEnumerable<KeyValuePair<string, HeaderStringValues>> Headers() => Response is null ? [] : Response.Headers.NonValidated.Concat(Response.Content.Headers.NonValidated);

    public void Dispose()
    {
        Rest?.Dispose();
        Response?.Dispose();
    }
}
