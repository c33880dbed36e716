using System.Text;

namespace Calma.Formats.Json;

/// <summary>Tells JSON's spellings from those that a value brought from another format.</summary>
internal static class JsonLexeme
{
    /// <summary>Whether a text is a number as RFC 8259 spells it.</summary>
    public static bool IsNumber(string text)
    {
        var rest = text.AsSpan();
        rest = rest is ['-', ..] ? rest[1..] : rest;
        var whole = CountDigits(rest);
        if (whole == 0 || (whole > 1 && rest[0] == '0'))
        {
            return false;
        }

        rest = rest[whole..];
        if (rest is ['.', .. var fraction])
        {
            if (CountDigits(fraction) is not (> 0 and var count))
            {
                return false;
            }

            rest = fraction[count..];
        }

        if (rest is ['e' or 'E', .. var exponent])
        {
            exponent = exponent is ['+' or '-', ..] ? exponent[1..] : exponent;
            return exponent.Length > 0 && CountDigits(exponent) == exponent.Length;
        }

        return rest.IsEmpty;
    }

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

    private static int CountDigits(ReadOnlySpan<char> text) => text.IndexOfAnyExceptInRange('0', '9') is >= 0 and var count ? count : text.Length;
}
