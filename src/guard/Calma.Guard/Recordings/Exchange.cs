namespace Calma.Guard.Recordings;

/// <summary>A request and its answer as they went over the wire, secrets and all; it is never kept.</summary>
/// <param name="Started">When the request came.</param>
/// <param name="Elapsed">How long the answer took.</param>
/// <param name="Method">In capitals.</param>
/// <param name="PathAndQuery">As it was asked.</param>
/// <param name="Status">The answer's status.</param>
public sealed record Exchange(DateTimeOffset Started, TimeSpan Elapsed, string Method, string PathAndQuery, int Status)
{
    private const string Host = "http://recorded.invalid";

    /// <summary>The request's headers.</summary>
    public IReadOnlyList<HarHeader> RequestHeaders { get; init; } = [];

    /// <summary>The request's body.</summary>
    public ReadOnlyMemory<byte> RequestBody { get; init; }

    /// <summary>The answer's headers.</summary>
    public IReadOnlyList<HarHeader> ResponseHeaders { get; init; } = [];

    /// <summary>The answer's body, unpacked.</summary>
    public ReadOnlyMemory<byte> ResponseBody { get; init; }

    /// <summary>What is kept of it.</summary>
    public HarEntry Redact(HarOrigin origin) => new(
        Started, Math.Round(Elapsed.TotalMilliseconds, 3),
        new HarRequest(Method, Host + Redaction.RedactUrl(PathAndQuery), [.. RequestHeaders.Select(Redaction.Redact)], RequestBody.Length == 0 ? null : Content(RequestBody, RequestHeaders)),
        new HarResponse(Status, [.. ResponseHeaders.Select(Redaction.Redact)], Content(ResponseBody, ResponseHeaders)),
        origin);

    private static HarContent Content(ReadOnlyMemory<byte> body, IReadOnlyList<HarHeader> headers) => new(
        body.Length, headers.FirstOrDefault(header => header.Name.Equals("Content-Type", StringComparison.OrdinalIgnoreCase))?.Value ?? "", Redaction.RedactBody(body));
}
