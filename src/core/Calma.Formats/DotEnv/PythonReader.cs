using System.Text;

namespace Calma.Formats.DotEnv;

/// <summary>Reads as <c>python-dotenv</c> does, step by step; what it warns of and skips is passed over.</summary>
internal sealed class PythonReader(string text) : DotEnvReader(text)
{
    /// <summary>White space as Python has it.</summary>
    public static bool IsSpace(char character) => char.IsWhiteSpace(character) || character is >= '\u001C' and <= '\u001F';

    public override void Read()
    {
        if (Has(0, '\uFEFF'))
        {
            Fault(0, "A byte order mark stands here, which the tool takes for text.", "Save the file as UTF-8 without it.");
            return;
        }

        for (var start = Skip(0, IsSpace); start < Text.Length; start = Skip(start, IsSpace))
        {
            var (end, find) = Has(start, '#') ? (start, null) : ReadBinding(start);
            var next = SkipLineEnd(EndOfLine(end));
            if (find is not null && EndsBinding(end))
            {
                Find(find);
            }
            else if (!Has(start, '#'))
            {
                Pass(start, next);
            }

            start = next;
        }
    }

    /// <summary>Where a value without quotes ends: before white space and <c>#</c>, or white space and the line's end.</summary>
    public static int EndOfValue(string text, int start, int end)
    {
        var last = end;
        for (var hash = text.IndexOf('#', start, end - start); hash >= 0; hash = text.IndexOf('#', hash + 1, end - hash - 1))
        {
            if (hash > start && IsSpace(text[hash - 1]))
            {
                last = hash;
                break;
            }
        }

        while (last > start && IsSpace(text[last - 1]))
        {
            last--;
        }

        return last;
    }

    private (int End, DotEnvFind? Find) ReadBinding(int start)
    {
        var place = Has(start, "export") && SkipBlanks(start + 6) is var behind && behind > start + 6 ? behind : start;
        var isQuoted = Has(place, '\'');
        var end = isQuoted ? Text.IndexOf('\'', place + 1) + 1 : Skip(place, character => character is not ('=' or '#') && !IsSpace(character));
        if (end <= place + (isQuoted ? 2 : 0))
        {
            return (place, null);
        }

        var key = isQuoted ? Normal(place + 1, end - 1) : Text[place..end];
        var sign = SkipBlanks(end);
        return Has(sign, '=')
            ? ReadValue(start, key, place..end, sign, SkipBlanks(sign + 1))
            : (sign, new DotEnvFind(start, key, place..end, -1, end..end, null, DotEnvDialect.Unquoted));
    }

    private (int End, DotEnvFind? Find) ReadValue(int start, string key, Range keyPlace, int sign, int place)
    {
        if (Has(place, '"') || Has(place, '\''))
        {
            var quote = Text[place];
            return FindClose(place) is >= 0 and var close
                ? (close + 1, new DotEnvFind(start, key, keyPlace, sign, place..(close + 1), Unescape(Normal(place + 1, close), quote == '"' ? "\\'\"abfnrtv" : "\\'"), quote))
                : (place, null);
        }

        var end = EndOfLine(place);
        var last = EndOfValue(Text, place, end);
        return (end, new DotEnvFind(start, key, keyPlace, sign, last > place ? place..last : (sign + 1)..(sign + 1), Text[place..last], DotEnvDialect.Unquoted));
    }

    // The first quote without a backslash closes, else the last with one.
    private int FindClose(int open)
    {
        var last = -1;
        for (var place = Text.IndexOf(Text[open], open + 1); place >= 0; place = Text.IndexOf(Text[open], place + 1))
        {
            last = place;
            if (Text[place - 1] != '\\')
            {
                break;
            }
        }

        return last;
    }

    private bool EndsBinding(int place) => SkipBlanks(place) is var end && (end == Text.Length || Text[end] is '#' or '\n' or '\r');

    private int SkipBlanks(int place) => Skip(place, character => IsSpace(character) && character is not ('\n' or '\r'));

    private static string Unescape(string text, string escapes)
    {
        if (!text.Contains('\\', StringComparison.Ordinal))
        {
            return text;
        }

        var result = new StringBuilder(text.Length);
        for (var place = 0; place < text.Length; place++)
        {
            var isEscape = text[place] == '\\' && place + 1 < text.Length && escapes.Contains(text[place + 1], StringComparison.Ordinal);
            result.Append(isEscape ? Unescape(text[++place]) : text[place]);
        }

        return result.ToString();
    }

    private static char Unescape(char escape) => escape switch
    {
        'a' => '\a',
        'b' => '\b',
        'f' => '\f',
        'n' => '\n',
        'r' => '\r',
        't' => '\t',
        'v' => '\v',
        _ => escape,
    };
}
