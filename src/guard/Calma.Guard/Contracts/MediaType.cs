namespace Calma.Guard.Contracts;

/// <summary>What is told by a media type's name alone.</summary>
internal static class MediaType
{
    /// <summary>The name without parameters, in small letters.</summary>
    public static string NameOf(string contentType) => contentType.Split(';', 2)[0].Trim().ToLowerInvariant();

    public static bool IsJson(string name) => name is "application/json" or "text/json" || name.EndsWith("+json", StringComparison.Ordinal);

    /// <summary>Whether a range, as <c>application/*</c>, takes a media type.</summary>
    public static bool Takes(string range, string name) =>
        range == name || range == "*/*" || (range.EndsWith("/*", StringComparison.Ordinal) && name.StartsWith(range[..^1], StringComparison.Ordinal));
}
