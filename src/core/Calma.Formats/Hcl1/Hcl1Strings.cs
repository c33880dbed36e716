using System.Globalization;
using System.Text;

namespace Calma.Formats.Hcl1;

/// <summary>Strings in quotes and in heredocs. What stands between <c>${</c> and its brace is kept as it is written.</summary>
internal static class Hcl1Strings
{
    private const string Escapes = "abfnrtv\\\"";
    private const string Escaped = "\a\b\f\n\r\t\v\\\"";

    /// <summary>Behind the closing quote of a string; -1 where it is not closed.</summary>
    public static int EndOfQuoted(ReadOnlySpan<byte> text, int start)
    {
        var braces = 0;
        for (var place = start + 1; place < text.Length; place++)
        {
            switch (text[place])
            {
                case (byte)'\n' when braces == 0:
                    return -1;
                case (byte)'"' when braces == 0:
                    return place + 1;
                case (byte)'\\':
                    place++;
                    break;
                case (byte)'$' when braces == 0 && text[place..] is [_, (byte)'{', ..]:
                    braces++;
                    place++;
                    break;
                case (byte)'{' when braces > 0:
                    braces++;
                    break;
                case (byte)'}' when braces > 0:
                    braces--;
                    break;
            }
        }

        return -1;
    }

    /// <summary>What stands between quotes; absent where an escape is none, and then its place.</summary>
    public static (string? Text, int Bad) Read(string inner)
    {
        var text = new StringBuilder();
        for (var place = 0; place < inner.Length; place++)
        {
            if (inner[place] == '$' && EndOfTemplate(inner, place) is > 0 and var end)
            {
                text.Append(inner, place, end - place);
                place = end - 1;
            }
            else if (inner[place] != '\\')
            {
                text.Append(inner[place]);
            }
            else if (ReadEscape(inner, place, text) is > 0 and var length)
            {
                place += length - 1;
            }
            else
            {
                return (null, place);
            }
        }

        return (text.ToString(), -1);
    }

    /// <summary>A string in quotes. A template that cannot stand as it is has its brace escaped.</summary>
    public static string Quoted(string text)
    {
        var spelled = new StringBuilder("\"");
        for (var place = 0; place < text.Length; place++)
        {
            if (text[place] != '$' || place + 1 == text.Length || text[place + 1] != '{')
            {
                AppendEscaped(spelled, text[place]);
            }
            else if (EndOfTemplate(text, place) is > 0 and var end && IsPlain(text.AsSpan(place, end - place)))
            {
                spelled.Append(text, place, end - place);
                place = end - 1;
            }
            else
            {
                spelled.Append("$\\u007B");
                place++;
            }
        }

        return spelled.Append('"').ToString();
    }

    /// <summary>What the lines of a heredoc say: as they are, or without the indentation of the mark that ends it.</summary>
    /// <param name="body">The lines, each with its end.</param>
    /// <param name="indent">What stands before the mark.</param>
    /// <param name="isFlush">Whether it begins with <c>&lt;&lt;-</c>.</param>
    public static string ReadHeredoc(string body, string indent, bool isFlush)
    {
        if (!isFlush)
        {
            return body + indent;
        }

        var lines = body.Split('\n');
        return lines[..^1].All(line => line.StartsWith(indent, StringComparison.Ordinal))
            ? string.Concat(lines[..^1].Select(line => line[indent.Length..] + "\n")) : body;
    }

    private static void AppendEscaped(StringBuilder spelled, char letter)
    {
        if (Escaped.IndexOf(letter, StringComparison.Ordinal) is >= 0 and var place)
        {
            spelled.Append('\\').Append(Escapes[place]);
        }
        else if (!IsPlain([letter]))
        {
            spelled.Append(CultureInfo.InvariantCulture, $"\\u{(int)letter:X4}");
        }
        else
        {
            spelled.Append(letter);
        }
    }

    private static bool IsPlain(ReadOnlySpan<char> text)
    {
        foreach (var letter in text)
        {
            if (letter is < ' ' or '\\' or '\u007F' or '\u0085' or '\u2028' or '\u2029' or '\uFEFF' or '\uE123')
            {
                return false;
            }
        }

        return true;
    }

    // Behind the brace that ends what begins with ${; -1 where none does, or it is not closed.
    private static int EndOfTemplate(string text, int start)
    {
        if (start + 1 >= text.Length || text[start + 1] != '{')
        {
            return -1;
        }

        var braces = 1;
        for (var place = start + 2; place < text.Length; place++)
        {
            braces += text[place] switch { '{' => 1, '}' => -1, _ => 0 };
            if (braces == 0)
            {
                return place + 1;
            }
        }

        return -1;
    }

    // How long the escape is; 0 where it is none. Single bytes are those of ASCII.
    private static int ReadEscape(string inner, int place, StringBuilder text)
    {
        var escape = place + 1 < inner.Length ? inner[place + 1] : '\0';
        if (Escapes.IndexOf(escape, StringComparison.Ordinal) is >= 0 and var known)
        {
            text.Append(Escaped[known]);
            return 2;
        }

        var (start, digits, style) = escape switch
        {
            'x' => (2, 2, NumberStyles.AllowHexSpecifier),
            'u' => (2, 4, NumberStyles.AllowHexSpecifier),
            'U' => (2, 8, NumberStyles.AllowHexSpecifier),
            _ => (1, 3, NumberStyles.None),
        };
        if (place + start + digits > inner.Length)
        {
            return 0;
        }

        var written = inner.AsSpan(place + start, digits);
        var code = style != NumberStyles.None ? int.TryParse(written, style, CultureInfo.InvariantCulture, out var read) ? read : -1
            : written.ContainsAnyExceptInRange('0', '7') ? -1 : Convert.ToInt32(written.ToString(), 8);
        if (!Rune.IsValid(code) || (escape is not ('u' or 'U') && code > sbyte.MaxValue))
        {
            return 0;
        }

        text.Append(new Rune(code).ToString());
        return start + digits;
    }
}
