using System.Text;

namespace Calma.Formats.DotEnv;

/// <summary>Reads what bash would assign, and refuses what would do anything else or depend on anything else.</summary>
internal sealed class ShellReader(string text) : DotEnvReader(text)
{
    private const string QuoteRepair = "Put the value in single quotes, as KEY='a b'.";
    private readonly StringBuilder _value = new();
    private bool _isOpen;
    private bool _hasReference;

    public static bool IsOfName(char character) => char.IsAsciiLetterOrDigit(character) || character == '_';

    public override void Read()
    {
        for (var start = Skip(0, IsSpace); start < Text.Length && !IsHopeless && !_isOpen; start = Skip(start, IsSpace))
        {
            start = Has(start, '#') ? EndOfCommand(start) : ReadStatement(start) is { } end ? EndStatement(end) : EndOfCommand(Faults[^1].Place);
        }
    }

    // Where the statement ends; absent where it has a fault.
    private int? ReadStatement(int start)
    {
        if (Has(start, '\r'))
        {
            RefuseReturn(start);
            return null;
        }

        var isExported = Has(start, "export") && SkipBlanks(start + 6) > start + 6;
        var place = isExported ? SkipBlanks(start + 6) : start;
        var end = Skip(place, IsOfName);
        var key = Text[place..end];
        if (!Has(end, '=') && isExported && ShellDialect.IsName(key) && EndsStatement(SkipBlanks(end), end))
        {
            Pass(start, end);
            return end;
        }

        if (key.Length == 0 || char.IsAsciiDigit(key[0]) || !Has(end, '='))
        {
            return Refuse(start, "This is no assignment, and bash would run it.", "Write KEY=value with nothing before the '=', or put a # before the line.");
        }

        return !ShellDialect.IsName(key) ? Refuse(place, "Bash keeps this name for itself.", "Write another name.")
            : ReadWord(end + 1, isExported) is ( >= 0 and var last, var quote) ? Add(new DotEnvFind(start, key, place..end, end, (end + 1)..last, _value.ToString(), quote) { Lexeme = _hasReference ? Text[(end + 1)..last] : null })
            : null;
    }

    private int Add(DotEnvFind find)
    {
        Find(find);
        return find.End;
    }

    private int EndStatement(int place)
    {
        var next = SkipBlanks(place);
        if (!EndsStatement(next, place))
        {
            Fault(next, "Bash would run what stands behind the value.", QuoteRepair);
        }

        return EndOfCommand(next);
    }

    private bool EndsStatement(int next, int place) => next == Text.Length || Text[next] == '\n' || (Text[next] == '#' && next > place);

    // Where the word ends, or -1, and the quotes that are around all of it.
    private (int End, char Quote) ReadWord(int start, bool isExported)
    {
        _value.Clear();
        _hasReference = false;
        var (place, parts) = (start, 0);
        while (place >= 0 && place < Text.Length && Text[place] is not (' ' or '\t' or '\n'))
        {
            parts++;
            place = Text[place] switch
            {
                '\'' => ReadSingleQuoted(place),
                '"' => ReadDoubleQuoted(place),
                _ => ReadPlain(place, start, isExported),
            };
        }

        return (place, parts == 1 && (Text[start] is '\'' or '"') ? Text[start] : DotEnvDialect.Unquoted);
    }

    private int ReadSingleQuoted(int open)
    {
        var close = Text.IndexOf('\'', open + 1);
        if (close < 0)
        {
            return RefuseOpen(open);
        }

        if (Text.IndexOf('\0', open, close - open) is >= 0 and var nothing)
        {
            return RefuseNothing(nothing);
        }

        _value.Append(Text, open + 1, close - open - 1);
        return close + 1;
    }

    private int ReadDoubleQuoted(int open)
    {
        for (var place = open + 1; place < Text.Length; place++)
        {
            switch (Text[place])
            {
                case '"':
                    return place + 1;
                case '\0':
                    return RefuseNothing(place);
                case '`':
                    return RefuseExpansion(place);
                case '$' when EndOfReference(place) is >= 0 and var end:
                    place = AppendReference(place, end) - 1;
                    break;
                case '$' when BeginsExpansion(place):
                    return RefuseExpansion(place);
                case '\\' when Has(place + 1, '\n'):
                    place++;
                    break;
                case '\\' when place + 1 < Text.Length && Text[place + 1] is '\\' or '"' or '$' or '`':
                    _value.Append(Text[++place]);
                    break;
                default:
                    _value.Append(Text[place]);
                    break;
            }
        }

        return RefuseOpen(open);
    }

    private int ReadPlain(int place, int start, bool isExported)
    {
        switch (Text[place])
        {
            case '\0':
                return RefuseNothing(place);
            case '\r':
                return RefuseReturn(place);
            case '`':
                return RefuseExpansion(place);
            case '$' when EndOfReference(place) is >= 0 and var end:
                return AppendReference(place, end);
            case '$' when BeginsExpansion(place) || Has(place + 1, '\'') || Has(place + 1, '"'):
                return RefuseExpansion(place);
            case ';' or '|' or '&' or '(' or ')' or '<' or '>':
                return RefuseAt(place, "This character ends the assignment, and bash would run or open what follows.", QuoteRepair);
            case '~' when place == start || Text[place - 1] is ':' or '=':
                return RefuseAt(place, "The value would depend on whose home folder this is.", "Write the folder, or put the value in single quotes.");
            case '{' when isExported:
                return RefuseAt(place, "Bash may make several words of braces behind export.", QuoteRepair);
            case '\\' when place + 1 == Text.Length || Has(place + 1, '\r') || Has(place + 1, '\0'):
                return RefuseAt(place, "Nothing stands behind the backslash.", QuoteRepair);
            case '\\' when Has(place + 1, '\n'):
                return place + 2;
            case '\\':
                _value.Append(Text[place + 1]);
                return place + 2;
            default:
                _value.Append(Text[place]);
                return place + 1;
        }
    }

    private bool BeginsExpansion(int sign) => sign + 1 < Text.Length && (IsOfName(Text[sign + 1]) || Text[sign + 1] is '{' or '(' or '[' or '@' or '*' or '#' or '?' or '-' or '$' or '!');

    // Behind $NAME, ${NAME} or ${NAME:-plain}, or -1; all else that begins with a sign does more than to read a name.
    private int EndOfReference(int sign)
    {
        var isBraced = Has(sign + 1, '{');
        var name = sign + (isBraced ? 2 : 1);
        var end = Skip(name, IsOfName);
        if (end == name || char.IsAsciiDigit(Text[name]))
        {
            return -1;
        }

        var other = Has(end, ":-") ? end + 2 : Has(end, '-') ? end + 1 : end;
        var close = other == end ? end : Skip(other, character => IsOfName(character) || character is '.' or '/' or '-' or ':');
        return !isBraced ? end : Has(close, '}') ? close + 1 : -1;
    }

    private int AppendReference(int start, int end)
    {
        _hasReference = true;
        _value.Append(Text, start, end - start);
        return end;
    }

    private int RefuseExpansion(int place) =>
        RefuseAt(place, "The value would depend on what is set or run where the file is read.", "Write the value itself, or put a sign that is meant as it stands in single quotes.");

    private int RefuseOpen(int place)
    {
        _isOpen = true;
        Fault(place, "The quote that opens here is not closed.", "Write the same quote behind the value.");
        return -1;
    }

    private int RefuseReturn(int place) => RefuseAt(place, "A carriage return stands here, which bash takes for a part of a word.", "Save the file with LF line ends.");

    private int RefuseNothing(int place) => RefuseAt(place, "A NUL stands here, which bash drops.", "Remove it.");

    private int RefuseAt(int place, string message, string repair)
    {
        Fault(place, message, repair);
        return -1;
    }

    private int? Refuse(int place, string message, string repair)
    {
        Fault(place, message, repair);
        return null;
    }

    // Bash takes a carriage return for a character like others.
    private int EndOfCommand(int place) => Text.IndexOf('\n', place) is >= 0 and var end ? end : Text.Length;

    private int SkipBlanks(int place) => Skip(place, character => character is ' ' or '\t');

    private static bool IsSpace(char character) => character is ' ' or '\t' or '\n';
}
