using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Calma.Api.Many;

/// <summary>Streams bodies, one JSON value a line.</summary>
internal static class JsonLines
{
    public static async Task WriteAsync<T>(HttpContext context, IAsyncEnumerable<T> items, JsonTypeInfo<T> type)
    {
        var response = context.Response;
        response.ContentType = MediaTypes.JsonLines;
        await foreach (var item in items)
        {
            await JsonSerializer.SerializeAsync(response.Body, item, type, context.RequestAborted);
            await response.Body.WriteAsync("\n"u8.ToArray(), context.RequestAborted);
        }
    }
}
