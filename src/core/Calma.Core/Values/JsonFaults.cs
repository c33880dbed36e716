using System.Globalization;
using Calma.Core.Documents;

namespace Calma.Core.Values;

/// <summary>The faults of JSON texts in plain words. The reader's own would quote the text, which may be secret.</summary>
internal static class JsonFaults
{
    public static JsonTextFault InvalidUtf8(ReadOnlySpan<byte> text, int offset) =>
        At(text, offset, "This byte is not valid UTF-8.", "Save the text as UTF-8.");

    public static JsonTextFault LoneSurrogate(ReadOnlySpan<byte> text, int offset) =>
        At(text, offset, "This string has half of a surrogate pair, which is no character.", @"Write both halves, as \ud83d\ude00.");

    public static JsonTextFault Duplicate(ReadOnlySpan<byte> text, int offset) =>
        At(text, offset, "This key stands twice in one object.", "Keep one of them.");

    public static JsonTextFault TooDeep(ReadOnlySpan<byte> text, int offset) =>
        At(text, offset, $"Lists and objects are nested deeper than {DocumentLimits.MaxDepth}.", "Flatten them.") with { IsTooDeep = true };

    /// <summary>What stands where JSON's grammar allows it not.</summary>
    public static JsonTextFault Unexpected(ReadOnlySpan<byte> text, int offset, JsonTextOptions options)
    {
        var (message, repair) = Explain(text, offset, options);
        return At(text, offset, message, repair);
    }

    private static (string Message, string Repair) Explain(ReadOnlySpan<byte> text, int offset, JsonTextOptions options)
    {
        if (text[offset..].Trim(" \t\r\n"u8).IsEmpty)
        {
            return text.Trim(" \t\r\n"u8).IsEmpty
                ? ("The text is empty, which is no JSON value.", "Write a value, as {} or null.")
                : ("The text ends too early.", "Close the string, list or object that is open, or write the value that is missing.");
        }

        return (char)text[offset] switch
        {
            '\uFEFF' or '\u00EF' => ("A byte order mark stands here.", "Remove it."),
            < ' ' => ("A control character stands here.", @"Write it as an escape inside a string, as \n or \u0000."),
            '/' or '#' when !options.AllowComments => ("A comment may not stand here.", "Remove it, or store the text as application/jsonc."),
            '/' => ("A comment is not closed here, holds the line separator U+2028 or U+2029, or stands where something else is missing.", "Begin it with // or /*, close the latter with */, remove the separator, and look for a missing comma or colon before it."),
            '\'' => ("A single quote stands here.", "Put strings and keys in double quotes."),
            ']' or '}' => ("Nothing may be closed here.", options.AllowTrailingCommas ? "Remove it." : "Remove it, or the comma before it."),
            '"' => ("A string may not stand here.", "Look for a missing comma or colon, or an earlier quote that is not closed."),
            >= '0' and <= '9' or '-' or '+' or '.' => ("A number may not stand here, or not in this spelling.", "Write it as 0.5, -12 or 1e3, with no + and no leading zero."),
            >= 'a' and <= 'z' or >= 'A' and <= 'Z' => ("A word stands here that JSON does not know.", "Write true, false or null in lower case; put other words in double quotes."),
            > '~' => ("This character may not stand here.", "Put strings and keys in double quotes."),
            var character => (string.Create(CultureInfo.InvariantCulture, $"'{character}' may not stand here."), "Look for a missing comma, colon or quote just before it."),
        };
    }

    private static JsonTextFault At(ReadOnlySpan<byte> text, int offset, string message, string repair)
    {
        var (line, column) = TextPosition.Of(text, offset);
        return new JsonTextFault(offset, line, column, message, repair);
    }
}
