namespace Calma.Protocol;

/// <summary>The media types of bodies that are no configs.</summary>
public static class MediaTypes
{
    /// <summary>JSON.</summary>
    public const string Json = "application/json";

    /// <summary>One JSON value a line.</summary>
    public const string JsonLines = "application/x-ndjson";

    /// <summary>A problem document (RFC 9457).</summary>
    public const string Problem = "application/problem+json";

    /// <summary>A merge patch (RFC 7396).</summary>
    public const string MergePatch = "application/merge-patch+json";

    /// <summary>A JSON Patch (RFC 6902).</summary>
    public const string JsonPatch = "application/json-patch+json";

    /// <summary>Server-Sent Events.</summary>
    public const string EventStream = "text/event-stream";

    /// <summary>A zip archive.</summary>
    public const string Zip = "application/zip";
}
