using System.Globalization;

namespace Calma.Schema.Patterns;

/// <summary>Reads classes and escapes of a regular expression as sets of code points.</summary>
/// <param name="source">The expression.</param>
/// <param name="fault">Makes the error for what is wrong.</param>
internal sealed class PatternClassReader(string source, Func<string, FormatException> fault)
{
    /// <summary>Reads <c>[…]</c>.</summary>
    public CodePoints Read(ref int at)
    {
        at++;
        var isNegative = At(at) == '^';
        at += isNegative ? 1 : 0;
        var set = CodePoints.Of();
        while (At(at) != ']')
        {
            var (first, low) = Atom(ref at);
            if (At(at) != '-' || At(at + 1) == ']')
            {
                set = set.With(first);
                continue;
            }

            at++;
            var (second, high) = Atom(ref at);
            set = (low, high) switch
            {
                ({ } from, { } to) when from <= to => set.With(CodePoints.Of((from, to))),
                ({ }, { }) => throw fault("a range has its ends the wrong way round"),
                _ => set.With(first).With(second).With(CodePoints.Of(('-', '-'))),
            };
        }

        at++;
        return isNegative ? set.Complement() : set;
    }

    /// <summary>Reads an escape, inside a class or outside.</summary>
    public CodePoints ReadEscape(ref int at)
    {
        var character = At(at + 1);
        at += 2;
        switch (character)
        {
            case 'd': return CodePoints.Digits;
            case 'D': return CodePoints.Digits.Complement();
            case 'w': return CodePoints.Word;
            case 'W': return CodePoints.Word.Complement();
            case 's': return CodePoints.Space;
            case 'S': return CodePoints.Space.Complement();
            case 'p' or 'P':
                var set = Property(ref at);
                return character == 'p' ? set : set.Complement();
            default:
                var point = Character(character, ref at);
                return CodePoints.Of((point, point));
        }
    }

    private (CodePoints Set, int? Single) Atom(ref int at)
    {
        var character = At(at);
        if (character == '\\')
        {
            var isSet = "dDwWsSpP".Contains(At(at + 1), StringComparison.Ordinal);
            if (isSet)
            {
                return (ReadEscape(ref at), null);
            }

            var name = At(at + 1);
            at += 2;
            var escaped = name == 'b' ? '\b' : Character(name, ref at);
            return (CodePoints.Of((escaped, escaped)), escaped);
        }

        var point = char.IsSurrogatePair(source, at) ? char.ConvertToUtf32(source, at) : character;
        at += point > char.MaxValue ? 2 : 1;
        return (CodePoints.Of((point, point)), point);
    }

    private int Character(char name, ref int at)
    {
        switch (name)
        {
            case 't': return '\t';
            case 'n': return '\n';
            case 'v': return '\v';
            case 'f': return '\f';
            case 'r': return '\r';
            case '0' when at == source.Length || !char.IsAsciiDigit(source[at]): return 0;
            case 'c' when at < source.Length && char.IsAsciiLetter(source[at]): return source[at++] % 32;
            case 'x': return Hex(ref at, 2);
            case 'u' when at < source.Length && source[at] == '{': return Braced(ref at);
            case 'u':
                var unit = Hex(ref at, 4);
                if (unit is >= 0xD800 and <= 0xDBFF && source.AsSpan(at).StartsWith(@"\u"))
                {
                    at += 2;
                    var low = Hex(ref at, 4);
                    return low is >= 0xDC00 and <= 0xDFFF ? char.ConvertToUtf32((char)unit, (char)low) : throw fault("half of a surrogate pair stands alone");
                }

                return unit;
            case var other when char.IsAsciiLetterOrDigit(other): throw fault($@"\{other} means nothing");
            default: return name;
        }
    }

    private int Hex(ref int at, int digits)
    {
        var read = at + digits <= source.Length && int.TryParse(source.AsSpan(at, digits), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var point)
            ? point : throw fault("an escape lacks its hexadecimal digits");
        at += digits;
        return read;
    }

    private int Braced(ref int at)
    {
        var end = source.IndexOf('}', at);
        var point = end > at + 1 && int.TryParse(source.AsSpan((at + 1)..end), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var read) && read is >= 0 and <= 0x10FFFF
            ? read : throw fault("an escape names no code point");
        at = end + 1;
        return point;
    }

    private CodePoints Property(ref int at)
    {
        var end = At(at) == '{' ? source.IndexOf('}', at) : -1;
        var name = end > 0 ? source[(at + 1)..end] : throw fault(@"\p has no name in braces");
        at = end + 1;
        return CodePoints.Category(name) ?? throw fault($"no general category is called '{name}', and other properties of Unicode are not known here");
    }

    private char At(int at) => at < source.Length ? source[at] : throw fault("it ends inside a class or an escape");
}
