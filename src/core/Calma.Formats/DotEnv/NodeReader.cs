namespace Calma.Formats.DotEnv;

/// <summary>Finds what the regular expression of Node's <c>dotenv</c> matches, in one pass.</summary>
/// <remarks>White space that it skips may hold line ends, so that a key, its sign and its value may stand on lines of their own.</remarks>
internal sealed class NodeReader(string text) : DotEnvReader(text)
{
    public static bool IsOfKey(char character) => char.IsAsciiLetterOrDigit(character) || character is '_' or '.' or '-';

    /// <summary>White space as JavaScript has it.</summary>
    public static bool IsSpace(char character) => character == '\uFEFF' || (char.IsWhiteSpace(character) && character != '\u0085');

    public override void Read()
    {
        for (var start = Skip(0, IsSpace); start < Text.Length && !IsHopeless; start = Skip(start, IsSpace))
        {
            start = EndLine(ReadEntry(start));
        }
    }

    private int ReadEntry(int start)
    {
        if (Has(start, "export") && Skip(start + 6, IsSpace) is var behind && behind > start + 6 && ReadKey(start, behind) is { } end)
        {
            return end;
        }

        return ReadKey(start, start) ?? start;
    }

    private int? ReadKey(int start, int place)
    {
        var end = Skip(place, IsOfKey);
        var sign = Skip(end, IsSpace);
        if (end == place)
        {
            return null;
        }

        if (Has(sign, '='))
        {
            return ReadValue(start, place..end, sign, sign + 1);
        }

        return Has(end, ':') && sign == end && end + 1 < Text.Length && IsSpace(Text[end + 1]) ? ReadValue(start, place..end, end, end + (Has(end + 1, "\r\n") ? 3 : 2)) : null;
    }

    private int ReadValue(int start, Range key, int sign, int place)
    {
        var quoted = Skip(place, IsSpace);
        if (quoted < Text.Length && Text[quoted] is '"' or '\'' or '`' && FindClose(quoted) is >= 0 and var close)
        {
            Add(start, key, sign, quoted, close + 1);
            return close + 1;
        }

        var end = Text.AsSpan(place).IndexOfAny('#', '\n', '\r') is >= 0 and var length ? place + length : Text.Length;
        var last = end;
        while (last > place && IsSpace(Text[last - 1]))
        {
            last--;
        }

        var first = Math.Min(Skip(place, IsSpace), last);
        Add(start, key, sign, last > place ? first : sign + 1, last > place ? last : sign + 1);
        FaultOfLineEnd(place, end);
        return end;
    }

    private void Add(int start, Range key, int sign, int first, int last)
    {
        var value = Normal(first, last);
        var quote = value is ['"' or '\'' or '`', _, ..] && value[^1] == value[0] ? value[0] : DotEnvDialect.Unquoted;
        var isEscaped = value is ['"', ..];
        value = quote == DotEnvDialect.Unquoted ? value : value[1..^1];
        Find(new DotEnvFind(start, Text[key], key, sign, first..last, isEscaped ? value.Replace(@"\n", "\n", StringComparison.Ordinal).Replace(@"\r", "\r", StringComparison.Ordinal) : value, quote));
    }

    // The first quote without a backslash closes, else the last with one, as long as nothing but a comment follows.
    private int FindClose(int open)
    {
        var other = -1;
        for (var place = Text.IndexOf(Text[open], open + 1); place >= 0; place = Text.IndexOf(Text[open], place + 1))
        {
            var isEnd = Skip(place + 1, character => IsSpace(character) && !EndsLine(character)) is var next && (next == Text.Length || Text[next] == '#' || EndsLine(Text[next]));
            if (Text[place - 1] != '\\')
            {
                return isEnd ? place : other;
            }

            other = isEnd ? place : other;
        }

        return other;
    }

    private int EndLine(int place)
    {
        var end = EndOfLine(place);
        FaultOfLineEnd(place, end);
        return SkipLineEnd(end);
    }

    // Only JavaScript's expressions end a line there; the author cannot have meant that.
    private void FaultOfLineEnd(int start, int end)
    {
        if (Text.AsSpan(start, end - start).IndexOfAny('\u2028', '\u2029') is >= 0 and var place)
        {
            Fault(start + place, "U+2028 or U+2029 stands outside quotes, which only some readers take for a line's end.", "Remove it, or put the value in quotes.");
        }
    }

    private static bool EndsLine(char character) => character is '\n' or '\r' or '\u2028' or '\u2029';
}
