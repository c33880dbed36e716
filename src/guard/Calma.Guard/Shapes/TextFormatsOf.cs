using System.Globalization;
using Calma.Guard.Contracts;

namespace Calma.Guard.Shapes;

/// <summary>Tells which spellings a string keeps.</summary>
internal static class TextFormatsOf
{
    private const int MaxLength = 100;

    public static TextFormats Find(string text)
    {
        if (text is ['{' or '[', ..])
        {
            return EncodedText.Decode(new StringValue(text)) is null ? TextFormats.None : TextFormats.Json;
        }

        if (text.Length is 0 or > MaxLength)
        {
            return IsUri(text) ? TextFormats.Uri : TextFormats.None;
        }

        return text switch
        {
            "true" or "false" => TextFormats.Boolean,
            { Length: 36 } when Guid.TryParseExact(text, "D", out _) => GuidOf(text),
            { Length: >= 10 } when text[4] == '-' && text[7] == '-' => TimeOf(text),
            _ when double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out _) => TextFormats.Number,
            _ => IsUri(text) ? TextFormats.Uri : TextFormats.None,
        };
    }

    // One without letters is both.
    private static TextFormats GuidOf(string text) =>
        (text.Any(char.IsAsciiLetterUpper) ? TextFormats.None : TextFormats.LowerGuid) | (text.Any(char.IsAsciiLetterLower) ? TextFormats.None : TextFormats.UpperGuid);

    private static TextFormats TimeOf(string text) =>
        !DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out _) ? TextFormats.None
            : text.Length == 10 ? TextFormats.Date
            : text[10] is 'T' or 't' ? TextFormats.DateTime
            : text[10] == ' ' ? TextFormats.SpacedDateTime : TextFormats.None;

    private static bool IsUri(string text) => text.IndexOf("://", StringComparison.Ordinal) is > 0 and < 20 && !text.Contains(' ', StringComparison.Ordinal);
}
