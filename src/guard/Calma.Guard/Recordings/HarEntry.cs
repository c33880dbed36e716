using System.Text.Json.Serialization;

namespace Calma.Guard.Recordings;

/// <summary>One request and its answer, as HTTP Archive 1.2 has an entry.</summary>
/// <param name="StartedDateTime">When the request came.</param>
/// <param name="Time">How long the answer took, in milliseconds.</param>
/// <param name="Request">The request.</param>
/// <param name="Response">The answer.</param>
/// <param name="Calma">What only Calma knows of it.</param>
public sealed record HarEntry(DateTimeOffset StartedDateTime, double Time, HarRequest Request, HarResponse Response, [property: JsonPropertyName("_calma")] HarOrigin? Calma)
{
    /// <summary>Where the time went; all of it in the wait.</summary>
    public HarTimings Timings => new(0, Time, 0);

    /// <summary>No cache was asked.</summary>
    public HarCache Cache { get; } = new();
}

/// <summary>A request.</summary>
/// <param name="Method">In capitals.</param>
/// <param name="Url">The path and the query, behind a host that names nobody.</param>
/// <param name="Headers">The headers, without what is secret.</param>
/// <param name="PostData">The body; absent where there was none.</param>
public sealed record HarRequest(string Method, string Url, IReadOnlyList<HarHeader> Headers, HarContent? PostData)
{
    /// <summary>HTTP/1.1.</summary>
    public string HttpVersion { get; } = "HTTP/1.1";

    /// <summary>None: they are secret.</summary>
    public IReadOnlyList<HarHeader> Cookies { get; } = [];

    /// <summary>None: they stand in the URL.</summary>
    public IReadOnlyList<HarHeader> QueryString { get; } = [];

    /// <summary>Not counted.</summary>
    public int HeadersSize { get; } = -1;

    /// <summary>Not counted.</summary>
    public int BodySize { get; } = -1;
}

/// <summary>An answer.</summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="Headers">The headers, without what is secret.</param>
/// <param name="Content">The body.</param>
public sealed record HarResponse(int Status, IReadOnlyList<HarHeader> Headers, HarContent Content)
{
    /// <summary>Not kept.</summary>
    public string StatusText { get; } = "";

    /// <summary>HTTP/1.1.</summary>
    public string HttpVersion { get; } = "HTTP/1.1";

    /// <summary>None: they are secret.</summary>
    public IReadOnlyList<HarHeader> Cookies { get; } = [];

    /// <summary>Not kept.</summary>
    [JsonPropertyName("redirectURL")]
    public string RedirectUrl { get; } = "";

    /// <summary>Not counted.</summary>
    public int HeadersSize { get; } = -1;

    /// <summary>Not counted.</summary>
    public int BodySize { get; } = -1;
}

/// <summary>A header.</summary>
/// <param name="Name">As it was sent.</param>
/// <param name="Value">What it says.</param>
public sealed record HarHeader(string Name, string Value);

/// <summary>A body.</summary>
/// <param name="Size">How many bytes it had.</param>
/// <param name="MimeType">Its media type as it was said.</param>
/// <param name="Text">What it says, without what is secret; absent where it is no JSON.</param>
public sealed record HarContent(long Size, string MimeType, string? Text);

/// <summary>Where the time of an entry went, in milliseconds.</summary>
/// <param name="Send">Sending.</param>
/// <param name="Wait">Waiting.</param>
/// <param name="Receive">Receiving.</param>
public sealed record HarTimings(double Send, double Wait, double Receive);

/// <summary>What a cache knew; nothing.</summary>
public sealed record HarCache;

/// <summary>Where a recording comes from.</summary>
/// <param name="Endpoint">As <c>GET /v1/users/{id}</c>; absent where the contract names none.</param>
/// <param name="Build">The build that answered.</param>
/// <param name="Storage">The storage type below it; absent where nobody said.</param>
/// <param name="Config">The revision of its config; absent where nobody said.</param>
/// <param name="Noise">The places whose values differed when the baseline answered twice.</param>
/// <param name="IsPinned">Whether it is a case that every replay includes.</param>
public sealed record HarOrigin(string? Endpoint, string Build, string? Storage, string? Config, IReadOnlyList<string> Noise, bool IsPinned);
