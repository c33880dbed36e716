namespace Calma.Core.Values;

/// <summary>How <see cref="JsonText"/> reads.</summary>
public sealed record JsonTextOptions
{
    /// <summary>For bodies, as tweaks: strict, a string may be spelled in any way, and no value has a place in a document's text.</summary>
    public static JsonTextOptions Body { get; } = new();

    /// <summary>For documents: strict but for a byte order mark, and each spelling and its place is kept.</summary>
    public static JsonTextOptions Document { get; } = new() { AllowByteOrderMark = true, KeepLexemes = true, KeepSpans = true };

    /// <summary>For documents with comments and trailing commas, as <c>application/jsonc</c>.</summary>
    public static JsonTextOptions CommentedDocument { get; } = Document with { AllowComments = true, AllowTrailingCommas = true };

    /// <summary>Whether the text may begin with a byte order mark.</summary>
    public bool AllowByteOrderMark { get; init; }

    /// <summary>Whether <c>//</c> and <c>/* */</c> comments may stand between tokens.</summary>
    public bool AllowComments { get; init; }

    /// <summary>Whether a comma may follow a list's last item and a map's last entry.</summary>
    public bool AllowTrailingCommas { get; init; }

    /// <summary>Whether strings, booleans and null keep their spelling; numbers always do.</summary>
    public bool KeepLexemes { get; init; }

    /// <summary>Whether values, keys and entries know their bytes; those of a tweak must not, as they would be taken for the document's.</summary>
    public bool KeepSpans { get; init; }
}
