using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.Http.Features;

namespace Calma.Api.Requests;

/// <summary>Reads bodies, within their limit.</summary>
internal static class Body
{
    /// <summary>The whole body.</summary>
    public static async Task<ReadOnlyMemory<byte>> ReadAsync(HttpContext context, ApiOptions options)
    {
        var request = context.Request;
        Admit(context, options.MaxBodyBytes);
        using var buffer = new MemoryStream((int)Math.Min(request.ContentLength ?? 0, options.MaxBodyBytes));
        await request.Body.CopyToAsync(buffer, context.RequestAborted);
        return buffer.GetBuffer().AsMemory(0, (int)buffer.Length);
    }

    /// <summary>Refuses a body that is packed for the way, and sets how large it may be.</summary>
    public static void Admit(HttpContext context, long bytes)
    {
        if (context.Request.Headers.ContentEncoding is { Count: > 0 } coding && coding != "identity")
        {
            throw new CalmaException(ErrorCode.UnsupportedMediaType, $"The body is sent as {coding}; send it as it is.");
        }

        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } feature)
        {
            feature.MaxRequestBodySize = bytes;
        }
    }

    /// <summary>The body as JSON of a known form, or fails with <see cref="ErrorCode.InvalidArgument"/>.</summary>
    public static T Parse<T>(ReadOnlyMemory<byte> body, JsonTypeInfo<T> type)
    {
        try
        {
            return JsonSerializer.Deserialize(body.Span, type) ?? throw new JsonException("It is null.");
        }
        catch (JsonException failure)
        {
            throw new CalmaException(
                ErrorCode.InvalidArgument, $"The body is not the JSON that this route takes, at {failure.Path ?? "$"}, line {(failure.LineNumber ?? 0) + 1}: see {Routes.Docs}.", failure);
        }
    }

    /// <summary>The media type of the body, without parameters.</summary>
    public static string? MediaTypeOf(HttpRequest request) => request.ContentType?.Split(';')[0].Trim();
}
