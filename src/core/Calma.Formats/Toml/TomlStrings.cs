using System.Buffers;
using System.Globalization;
using System.Text;

namespace Calma.Formats.Toml;

/// <summary>Reads the four kinds of strings.</summary>
internal static class TomlStrings
{
    private static readonly SearchValues<byte> BasicStops = SearchValues.Create([.. Controls, (byte)'"', (byte)'\\']);
    private static readonly SearchValues<byte> LiteralStops = SearchValues.Create([.. Controls, (byte)'\'']);

    // What may stand unescaped in no string and in no comment; the tab may.
    private static IEnumerable<byte> Controls => Enumerable.Range(0, 32).Where(code => code != '\t').Append(127).Select(code => (byte)code);

    /// <summary>Reads a string of one line, or of several where three quotes open it.</summary>
    /// <param name="text">The whole text.</param>
    /// <param name="place">The opening quote; behind the closing one afterwards.</param>
    /// <param name="dialect">Which escapes are known.</param>
    /// <param name="pool">The strings of the text.</param>
    public static string Read(ReadOnlySpan<byte> text, ref int place, TomlDialect dialect, TextPool pool)
    {
        var (open, quote) = (place, text[place]);
        var isMulti = IsTriple(text, place);
        place += isMulti ? 3 : 1;
        if (isMulti)
        {
            place += text[place..].StartsWith("\r\n"u8) ? 2 : text[place..].StartsWith("\n"u8) ? 1 : 0;
        }

        var stops = quote == '"' ? BasicStops : LiteralStops;
        if (!isMulti && text[place..].IndexOfAny(stops) is >= 0 and var length && text[place + length] == quote)
        {
            place += length + 1;
            return pool.Get(text.Slice(place - length - 1, length));
        }

        var said = new StringBuilder();
        while (true)
        {
            var run = text[place..].IndexOfAny(stops);
            if (run < 0)
            {
                throw Open(open);
            }

            said.Append(Encoding.UTF8.GetString(text.Slice(place, run)));
            place += run;
            if (text[place] == quote)
            {
                if (TakeQuotes(text, ref place, isMulti, said))
                {
                    return said.ToString();
                }
            }
            else if (text[place] == '\\')
            {
                TakeEscape(text, ref place, isMulti, dialect, said);
            }
            else
            {
                TakeLineEnd(text, ref place, isMulti ? -1 : open, said);
            }
        }
    }

    /// <summary>Whether three quotes stand at a place.</summary>
    public static bool IsTriple(ReadOnlySpan<byte> text, int place) => text[place..].StartsWith("\"\"\""u8) || text[place..].StartsWith("'''"u8);

    // Up to two quotes may stand directly before the three that close.
    private static bool TakeQuotes(ReadOnlySpan<byte> text, ref int place, bool isMulti, StringBuilder said)
    {
        var quote = text[place];
        var count = 1;
        while (isMulti && count < 5 && place + count < text.Length && text[place + count] == quote)
        {
            count++;
        }

        place += count;
        var isEnd = !isMulti || count >= 3;
        said.Append((char)quote, isEnd ? count - (isMulti ? 3 : 1) : count);
        return isEnd;
    }

    private static void TakeLineEnd(ReadOnlySpan<byte> text, ref int place, int open, StringBuilder said)
    {
        var isCrLf = text[place..].StartsWith("\r\n"u8);
        if (text[place] != '\n' && !isCrLf)
        {
            throw Control(place);
        }

        if (open >= 0)
        {
            throw Open(open);
        }

        place += isCrLf ? 2 : 1;
        said.Append('\n');
    }

    private static void TakeEscape(ReadOnlySpan<byte> text, ref int place, bool isMulti, TomlDialect dialect, StringBuilder said)
    {
        var mark = place + 1 < text.Length ? (char)text[place + 1] : '\0';
        var simple = mark switch
        {
            'b' => '\b',
            't' => '\t',
            'n' => '\n',
            'f' => '\f',
            'r' => '\r',
            '"' => '"',
            '\\' => '\\',
            'e' when dialect.IsRelaxed => '\u001B',
            _ => '\0',
        };
        if (simple != '\0')
        {
            said.Append(simple);
            place += 2;
        }
        else if (mark is 'u' or 'U' || (mark == 'x' && dialect.IsRelaxed))
        {
            said.Append(ReadCode(text, place, mark switch { 'u' => 4, 'U' => 8, _ => 2 }));
            place += 2 + (mark switch { 'u' => 4, 'U' => 8, _ => 2 });
        }
        else if (isMulti && TextLines.SkipSpaces(text, place + 1) is var next && next < text.Length && (text[next] == '\n' || text[next..].StartsWith("\r\n"u8)))
        {
            place = SkipBlankLines(text, next);
        }
        else
        {
            throw mark is 'e' or 'x'
                ? new TomlSyntaxException(place, @"TOML 1.0 knows no \e and no \x.", @"Write \u001B, or four digits behind \u.")
                : new TomlSyntaxException(place, @"A '\' stands here that begins no escape.", @"Write \\ for a backslash, or put the string in single quotes.");
        }
    }

    private static int SkipBlankLines(ReadOnlySpan<byte> text, int place)
    {
        while (place < text.Length && (text[place] is (byte)' ' or (byte)'\t' or (byte)'\n' || text[place..].StartsWith("\r\n"u8)))
        {
            place++;
        }

        return place;
    }

    private static string ReadCode(ReadOnlySpan<byte> text, int place, int digits)
    {
        var code = text[(place + 2)..Math.Min(place + 2 + digits, text.Length)];
        return code.Length == digits && uint.TryParse(code, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var scalar) && Rune.TryCreate(scalar, out var rune)
            ? rune.ToString()
            : throw new TomlSyntaxException(place, "The escape is no Unicode character.", @"Write \u and four digits, or \U and eight, of a character that is no half of a surrogate pair.");
    }

    /// <summary>The fault of a control character.</summary>
    public static TomlSyntaxException Control(int place) =>
        new(place, "A control character stands here.", @"Remove it, or write it as an escape in double quotes, as \u0000; a carriage return stands before a line feed only.");

    private static TomlSyntaxException Open(int place) =>
        new(place, "The string that begins here is not closed.", "Close it with the quotes that it began with, on its line; three quotes begin one of several lines.");
}
