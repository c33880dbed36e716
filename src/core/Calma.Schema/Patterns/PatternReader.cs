using System.Globalization;
using System.Text;

namespace Calma.Schema.Patterns;

/// <summary>Reads one regular expression of ECMA-262 and says it in .NET's words.</summary>
internal sealed class PatternReader(string source)
{
    private const int MaxGroups = 100;
    private const int MaxRepeat = 10_000;
    private const int MaxStates = 2_000;

    private readonly StringBuilder _text = new();
    private readonly List<string> _names = [];
    private int _at;
    private int _depth;
    private int _groups;
    private int _references;

    /// <summary>Whether it is regular in the strict sense, and small when repeats are written out.</summary>
    public bool IsRegular { get; private set; } = true;

    public string Translate()
    {
        if (source.Length > SchemaLimits.MaxPattern)
        {
            throw new FormatException($"A pattern is longer than {SchemaLimits.MaxPattern} characters.");
        }

        var states = Alternatives();
        if (_at < source.Length)
        {
            throw Fault("a ) closes nothing");
        }

        if (_references > _groups)
        {
            throw Fault("a backward reference names no group");
        }

        IsRegular &= states <= MaxStates;
        return _text.ToString();
    }

    // Returns how many states it takes, about.
    private long Alternatives()
    {
        long states = 1;
        while (_at < source.Length && source[_at] != ')')
        {
            if (source[_at] == '|')
            {
                _at++;
                _text.Append('|');
                continue;
            }

            states = Math.Min(states + Term(), int.MaxValue);
        }

        return states;
    }

    private long Term()
    {
        var start = _text.Length;
        var character = source[_at];
        var (states, canRepeat) = (1L, true);
        switch (character)
        {
            case '^':
                _at++;
                _text.Append('^');
                return 1;
            case '$':
                _at++;
                _text.Append(@"\z");
                return 1;
            case '(':
                (states, canRepeat) = Group();
                break;
            case '.':
                _at++;
                Write(CodePoints.NoLineEnd);
                break;
            case '[':
                Write(new PatternClassReader(source, Fault).Read(ref _at));
                break;
            case '\\':
                canRepeat = Escape();
                break;
            case '*' or '+' or '?':
            case '{' when Quantifier() is not null:
                throw Fault($"{character} repeats nothing");
            default:
                Write(CodePoints.Of(Point(ref _at)));
                break;
        }

        return canRepeat ? Repeat(states, start) : states;
    }

    private long Repeat(long states, int start)
    {
        if (_at == source.Length || Quantifier() is not { } quantifier)
        {
            return states;
        }

        // A pair of surrogates is one.
        _text.Insert(start, "(?:").Append(')').Append(quantifier.Text);
        if (_at < source.Length && source[_at] == '?')
        {
            _at++;
            _text.Append('?');
        }

        return Math.Min(states * quantifier.Times, int.MaxValue);
    }

    private (string Text, int Times)? Quantifier()
    {
        if (source[_at] is '*' or '+' or '?')
        {
            return (source[_at++].ToString(), 1);
        }

        var end = source[_at] == '{' ? source.IndexOf('}', _at) : -1;
        if (end < 0 || source[(_at + 1)..end].Split(',') is not { Length: 1 or 2 } bounds || !IsCount(bounds[0]) || (bounds is [_, { Length: > 0 } last] && !IsCount(last)))
        {
            return null;
        }

        var (least, most) = (Count(bounds[0]), bounds is [_, { Length: > 0 } high] ? Count(high) : Count(bounds[0]));
        _at = most >= least ? end + 1 : throw Fault("a repeat has its bounds the wrong way round");
        return (bounds switch { [_] => $"{{{least}}}", [_, ""] => $"{{{least},}}", _ => $"{{{least},{most}}}" }, Math.Max(most, 1));
    }

    private int Count(string digits) =>
        int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var count) && count <= MaxRepeat ? count : throw Fault($"something is repeated more than {MaxRepeat} times");

    private static bool IsCount(string text) => text.Length > 0 && !text.AsSpan().ContainsAnyExceptInRange('0', '9');

    private (long States, bool CanRepeat) Group()
    {
        if (++_depth > MaxGroups)
        {
            throw Fault($"groups are nested deeper than {MaxGroups}");
        }

        var open = Opening();
        _at += open.Length;
        var isLook = open is "(?=" or "(?!" or "(?<=" or "(?<!";
        IsRegular &= !isLook;
        if (open is "(" or "(?<")
        {
            _groups++;
            _names.Add(open == "(?<" ? Name('>') : "");
        }

        _text.Append(open == "(?<" ? "(" : open);
        var states = Alternatives();
        if (_at == source.Length)
        {
            throw Fault("a ( is not closed");
        }

        _at++;
        _depth--;
        _text.Append(')');
        return (states, !isLook);
    }

    private string Opening()
    {
        foreach (var opening in (string[])["(?:", "(?=", "(?!", "(?<=", "(?<!", "(?<"])
        {
            if (string.CompareOrdinal(source, _at, opening, 0, opening.Length) == 0)
            {
                return opening;
            }
        }

        return source.AsSpan(_at).StartsWith("(?") ? throw Fault("a group begins in a way that ECMA-262 does not know") : "(";
    }

    private bool Escape()
    {
        if (_at + 1 == source.Length)
        {
            throw Fault(@"it ends with \");
        }

        var character = source[_at + 1];
        switch (character)
        {
            case 'b' or 'B':
                _at += 2;
                _text.Append('\\').Append(character);
                return false;
            case >= '1' and <= '9':
                _at++;
                var start = _at;
                while (_at < source.Length && char.IsAsciiDigit(source[_at]))
                {
                    _at++;
                }

                Refer(int.TryParse(source.AsSpan(start, _at - start), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : int.MaxValue);
                return true;
            case 'k':
                _at = source.AsSpan(_at).StartsWith(@"\k<") ? _at + 3 : throw Fault(@"\k names no group");
                Refer(_names.IndexOf(Name('>')) is >= 0 and var place ? place + 1 : int.MaxValue);
                return true;
            default:
                Write(new PatternClassReader(source, Fault).ReadEscape(ref _at));
                return true;
        }
    }

    private void Write(CodePoints set)
    {
        IsRegular &= !set.IsLarge;
        _text.Append(set);
    }

    private void Refer(int group)
    {
        IsRegular = false;
        _references = Math.Max(_references, group);
        _text.Append(CultureInfo.InvariantCulture, $"(?:\\{group})");
    }

    private string Name(char end)
    {
        var close = source.IndexOf(end, _at);
        var name = close > _at ? source[_at..close] : throw Fault("a group has no name");
        _at = close + 1;
        return name;
    }

    private (int, int) Point(ref int at)
    {
        var point = char.IsSurrogatePair(source, at) ? char.ConvertToUtf32(source, at) : source[at];
        at += point > char.MaxValue ? 2 : 1;
        return (point, point);
    }

    private FormatException Fault(string what) => new($"'{source}' is no regular expression: {what}.");
}
