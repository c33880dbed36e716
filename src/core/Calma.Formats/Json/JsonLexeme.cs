using System.Text;
using System.Text.Json;

namespace Calma.Formats.Json;

/// <summary>Tells JSON's spellings from those that a value brought from another format.</summary>
internal static class JsonLexeme
{
    /// <summary>Whether a text is a number as RFC 8259 spells it.</summary>
    public static bool IsNumber(string text) => text.Length > 0 && text[0] is '-' or (>= '0' and <= '9') && Read(text) is JsonTokenType.Number;

    /// <summary>Whether a spelling says this string.</summary>
    public static bool IsString(string lexeme, string text)
    {
        if (lexeme is not ['"', .., '"'] || lexeme.Length < 2)
        {
            return false;
        }

        var inner = lexeme.AsSpan(1, lexeme.Length - 2);
        return inner.ContainsAny('"', '\\') || inner.ContainsAnyInRange('\0', '\u001F')
            ? JsonText.TryParse(Encoding.UTF8.GetBytes(lexeme), JsonTextOptions.Body, out var value, out _) && value is StringValue said && said.Text == text
            : inner.SequenceEqual(text);
    }

    private static JsonTokenType Read(string text)
    {
        try
        {
            var json = new Utf8JsonReader(Encoding.UTF8.GetBytes(text));
            return json.Read() && json.BytesConsumed == text.Length ? json.TokenType : JsonTokenType.None;
        }
        catch (JsonException)
        {
            return JsonTokenType.None;
        }
    }
}
