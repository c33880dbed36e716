using System.Text.RegularExpressions;

namespace Calma.Schema.Texts;

/// <summary>Times as RFC 3339 spells them.</summary>
internal static partial class TimeFormats
{
    public static bool IsDate(string text) => IsDate(text.AsSpan());

    public static bool IsTime(string text) => IsTime(text.AsSpan());

    public static bool IsDateTime(string text) => text.Length > 11 && text[10] is 'T' or 't' && IsDate(text.AsSpan(0, 10)) && IsTime(text.AsSpan(11));

    public static bool IsDuration(string text) => Duration().IsMatch(text);

    private static bool IsDate(ReadOnlySpan<char> text) =>
        text.Length == 10 && text[4] == '-' && text[7] == '-' && Number(text[..4]) is > 0 and var year && Number(text[5..7]) is >= 1 and <= 12 and var month
        && Number(text[8..]) is >= 1 and var day && day <= DateTime.DaysInMonth(year, month);

    private static bool IsTime(ReadOnlySpan<char> text)
    {
        if (text.Length < 9 || text[2] != ':' || text[5] != ':')
        {
            return false;
        }

        var (hour, minute, second) = (Number(text[..2]), Number(text[3..5]), Number(text[6..8]));
        var (fraction, offset) = Split(text[8..]);
        if (hour is < 0 or > 23 || minute is < 0 or > 59 || second is < 0 or > 60 || (fraction.Length > 0 && (fraction.Length == 1 || fraction[1..].ContainsAnyExceptInRange('0', '9'))))
        {
            return false;
        }

        return MinutesOf(offset) is { } ahead && (second < 60 || ((hour * 60) + minute - ahead + 2880) % 1440 == 1439);
    }

    private static SpanPair Split(ReadOnlySpan<char> text)
    {
        var end = text[0] == '.' ? text.IndexOfAny("Zz+-") : 0;
        return end < 0 ? new SpanPair(text, default) : new SpanPair(text[..end], text[end..]);
    }

    // How far the offset is ahead of universal time; absent where it is none.
    private static int? MinutesOf(ReadOnlySpan<char> offset)
    {
        if (offset is "Z" or "z")
        {
            return 0;
        }

        if (offset.Length != 6 || offset[0] is not ('+' or '-') || offset[3] != ':' || Number(offset[1..3]) is not (>= 0 and <= 23 and var hours) || Number(offset[4..]) is not (>= 0 and <= 59 and var minutes))
        {
            return null;
        }

        return (offset[0] == '-' ? -1 : 1) * ((hours * 60) + minutes);
    }

    // Digits alone, or less than zero.
    private static int Number(ReadOnlySpan<char> digits)
    {
        var number = 0;
        foreach (var digit in digits)
        {
            if (!char.IsAsciiDigit(digit))
            {
                return -1;
            }

            number = (number * 10) + (digit - '0');
        }

        return number;
    }

    [GeneratedRegex(@"\AP([0-9]+W|([0-9]+Y([0-9]+M([0-9]+D)?)?|[0-9]+M([0-9]+D)?|[0-9]+D)(T(?<time>[0-9]+H([0-9]+M([0-9]+S)?)?|[0-9]+M([0-9]+S)?|[0-9]+S))?|T([0-9]+H([0-9]+M([0-9]+S)?)?|[0-9]+M([0-9]+S)?|[0-9]+S))\z", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Duration();

    private readonly ref struct SpanPair(ReadOnlySpan<char> first, ReadOnlySpan<char> second)
    {
        private readonly ReadOnlySpan<char> _first = first;
        private readonly ReadOnlySpan<char> _second = second;

        public void Deconstruct(out ReadOnlySpan<char> one, out ReadOnlySpan<char> other)
        {
            one = _first;
            other = _second;
        }
    }
}
