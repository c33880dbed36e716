using System.Globalization;
using Calma.Api.Requests;
using Calma.Core.Values;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace Calma.Api.Configs;

/// <summary>Writes a config in the representation that the caller accepts: the stored bytes, or the JSON view.</summary>
internal static class ConfigAnswer
{
    private const string Stored = "stored";
    private const string View = "json";
    private const int Piece = 64 * 1024;

    /// <summary>Whether the caller already has what he would be sent.</summary>
    public static bool IsCurrent(HttpContext context, Config config, string mediaType) =>
        Preconditions.HasCurrent(context.Request, Preconditions.TagOf(config.Revision, Choose(context.Request, mediaType)));

    public static async Task WriteAsync(HttpContext context, ConfigStore store, Config config)
    {
        var (request, response, revision) = (context.Request, context.Response, config.Revision);
        var format = store.Catalog.FormatOf(revision);
        var projection = Choose(request, format.MediaType);
        var tag = Preconditions.TagOf(revision, projection);
        var bytes = projection == Stored ? config.Bytes : ViewOf(store, config);

        WriteHeaders(response, store, config, tag);
        if (Preconditions.HasCurrent(request, tag))
        {
            response.StatusCode = StatusCodes.Status304NotModified;
            return;
        }

        response.Headers[Headers.ReprDigest] = ReprDigestOf(projection == Stored ? revision.Digest : RevisionRecord.DigestOf(bytes.Span));
        response.ContentType = projection == Stored ? format.MediaType : MediaTypes.Json;
        response.ContentLength = bytes.Length;
        if (!HttpMethods.IsHead(request.Method))
        {
            await WriteAsync(response.Body, bytes, context.RequestAborted);
        }
    }

    // A piece at a time, so that who reads slowly holds a piece in memory and not the whole.
    private static async Task WriteAsync(Stream body, ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken)
    {
        for (var rest = bytes; !rest.IsEmpty; rest = rest[Math.Min(Piece, rest.Length)..])
        {
            await body.WriteAsync(rest[..Math.Min(Piece, rest.Length)], cancellationToken);
        }
    }

    private static void WriteHeaders(HttpResponse response, ConfigStore store, Config config, EntityTagHeaderValue tag)
    {
        var (headers, revision) = (response.Headers, config.Revision);
        headers.ETag = tag.ToString();
        headers[Headers.Revision] = $"{revision.Number}";
        headers[Headers.Digest] = RevisionBodies.DigestOf(revision.Digest);
        headers[Headers.Kind] = revision.Kind;
        headers.LastModified = revision.Time.ToString("R");
        headers.CacheControl = "no-cache";
        headers.Vary = "Accept, Authorization";
        if (config.Age is { } age)
        {
            headers.Age = ((long)Math.Ceiling(age.TotalSeconds)).ToString(CultureInfo.InvariantCulture);
        }

        var disposition = new ContentDispositionHeaderValue("attachment");
        disposition.SetHttpFileName(store.Catalog.FileNameOf(revision));
        headers.ContentDisposition = disposition.ToString();
    }

    private static byte[] ViewOf(ConfigStore store, Config config) => store.Understand(config).Parsed.Document is { } document
        ? JsonText.Write(document.Root)
        : throw new CalmaException(ErrorCode.NotRepresentable, $"{config.Revision.Path} was stored by force and does not parse, so it has no JSON view; ask for its bytes.");

    private static string ReprDigestOf(string hexadecimal) => $"sha-256=:{Convert.ToBase64String(Convert.FromHexString(hexadecimal))}:";

    private static string Choose(HttpRequest request, string mediaType)
    {
        if (StringValues.IsNullOrEmpty(request.Headers.Accept))
        {
            return Stored;
        }

        var accepted = request.GetTypedHeaders().Accept;
        var (stored, view) = (QualityOf(accepted, mediaType), QualityOf(accepted, MediaTypes.Json));
        return (stored, view) switch
        {
            (0, 0) => throw new CalmaException(ErrorCode.NotAcceptable, $"The config is {mediaType}; accept that, or {MediaTypes.Json} for its view."),
            _ when stored >= view => Stored,
            _ => View,
        };
    }

    // The most specific range that matches decides, as RFC 9110 has it.
    private static double QualityOf(IList<MediaTypeHeaderValue> accepted, string mediaType)
    {
        var type = new MediaTypeHeaderValue(mediaType);
        return accepted.Where(type.IsSubsetOf).OrderByDescending(range => range.MatchesAllTypes ? 0 : range.MatchesAllSubTypes ? 1 : 2).FirstOrDefault() is { } best
            ? best.Quality ?? 1 : 0;
    }
}
