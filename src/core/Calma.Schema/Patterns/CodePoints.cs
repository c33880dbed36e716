using System.Collections.Concurrent;
using System.Globalization;

namespace Calma.Schema.Patterns;

/// <summary>A set of Unicode code points.</summary>
internal sealed class CodePoints
{
    private const int Last = 0x10FFFF;
    private const int MaxRanges = 64;

    private static readonly ConcurrentDictionary<string, CodePoints> Categories = new(StringComparer.Ordinal);

    // As Unicode's PropertyValueAliases has them, in the order of UnicodeCategory.
    private static readonly string[] ShortNames = ["Lu", "Ll", "Lt", "Lm", "Lo", "Mn", "Mc", "Me", "Nd", "Nl", "No", "Zs", "Zl", "Zp", "Cc", "Cf", "Cs", "Co", "Pc", "Pd", "Ps", "Pe", "Pi", "Pf", "Po", "Sm", "Sc", "Sk", "So", "Cn"];

    private static readonly Dictionary<string, string> LongNames = new(StringComparer.Ordinal)
    {
        ["Letter"] = "L",
        ["Cased_Letter"] = "LC",
        ["Uppercase_Letter"] = "Lu",
        ["Lowercase_Letter"] = "Ll",
        ["Titlecase_Letter"] = "Lt",
        ["Modifier_Letter"] = "Lm",
        ["Other_Letter"] = "Lo",
        ["Mark"] = "M",
        ["Combining_Mark"] = "M",
        ["Nonspacing_Mark"] = "Mn",
        ["Spacing_Mark"] = "Mc",
        ["Enclosing_Mark"] = "Me",
        ["Number"] = "N",
        ["Decimal_Number"] = "Nd",
        ["digit"] = "Nd",
        ["Letter_Number"] = "Nl",
        ["Other_Number"] = "No",
        ["Separator"] = "Z",
        ["Space_Separator"] = "Zs",
        ["Line_Separator"] = "Zl",
        ["Paragraph_Separator"] = "Zp",
        ["Other"] = "C",
        ["Control"] = "Cc",
        ["cntrl"] = "Cc",
        ["Format"] = "Cf",
        ["Surrogate"] = "Cs",
        ["Private_Use"] = "Co",
        ["Unassigned"] = "Cn",
        ["Punctuation"] = "P",
        ["punct"] = "P",
        ["Connector_Punctuation"] = "Pc",
        ["Dash_Punctuation"] = "Pd",
        ["Open_Punctuation"] = "Ps",
        ["Close_Punctuation"] = "Pe",
        ["Initial_Punctuation"] = "Pi",
        ["Final_Punctuation"] = "Pf",
        ["Other_Punctuation"] = "Po",
        ["Symbol"] = "S",
        ["Math_Symbol"] = "Sm",
        ["Currency_Symbol"] = "Sc",
        ["Modifier_Symbol"] = "Sk",
        ["Other_Symbol"] = "So",
    };

    private readonly List<(int From, int To)> _ranges;
    private string? _text;

    private CodePoints(List<(int, int)> ranges) => _ranges = ranges;

    public static CodePoints Digits { get; } = Of(('0', '9'));

    public static CodePoints Word { get; } = Of(('0', '9'), ('A', 'Z'), ('_', '_'), ('a', 'z'));

    public static CodePoints Space { get; } = Of((9, 13), (32, 32), (0xA0, 0xA0), (0x1680, 0x1680), (0x2000, 0x200A), (0x2028, 0x2029), (0x202F, 0x202F), (0x205F, 0x205F), (0x3000, 0x3000), (0xFEFF, 0xFEFF));

    public static CodePoints NoLineEnd { get; } = Of(('\n', '\n'), ('\r', '\r'), (0x2028, 0x2029)).Complement();

    public static CodePoints Of(params IEnumerable<(int From, int To)> ranges)
    {
        List<(int From, int To)> merged = [];
        foreach (var (from, to) in ranges.Order())
        {
            if (merged.Count > 0 && from <= merged[^1].To + 1)
            {
                merged[^1] = (merged[^1].From, Math.Max(merged[^1].To, to));
            }
            else
            {
                merged.Add((from, to));
            }
        }

        return new CodePoints(merged);
    }

    /// <summary>The code points of a general category, by any of its names; absent where there is none of that name.</summary>
    public static CodePoints? Category(string name)
    {
        var alias = name.Replace("General_Category=", "", StringComparison.Ordinal).Replace("gc=", "", StringComparison.Ordinal);
        var wanted = LongNames.GetValueOrDefault(alias, alias);
        bool[] isWanted = [.. ShortNames.Select(category => wanted == "Any" || category == wanted || (wanted.Length == 1 && category[0] == wanted[0]) || (wanted == "LC" && category is ("Lu" or "Ll" or "Lt")))];
        return isWanted.Contains(true) ? Categories.GetOrAdd(wanted, _ => Scan(isWanted)) : null;
    }

    private static CodePoints Scan(bool[] isWanted)
    {
        List<(int From, int To)> ranges = [];
        for (var point = 0; point <= Last; point++)
        {
            if (isWanted[(int)CharUnicodeInfo.GetUnicodeCategory(point)])
            {
                ranges.Add((point, point));
            }
        }

        return Of(ranges);
    }

    public CodePoints With(CodePoints other) => Of(_ranges.Concat(other._ranges));

    public CodePoints Complement()
    {
        List<(int, int)> rest = [];
        var next = 0;
        foreach (var (from, to) in _ranges)
        {
            if (from > next)
            {
                rest.Add((next, from - 1));
            }

            next = to + 1;
        }

        if (next <= Last)
        {
            rest.Add((next, Last));
        }

        return new CodePoints(rest);
    }

    /// <summary>Whether an automaton would take long to be made of it.</summary>
    public bool IsLarge => _ranges.Count > MaxRanges;

    /// <summary>The set as .NET's regular expressions say it, which see UTF-16: beyond the first plane, as pairs of surrogates.</summary>
    public override string ToString() => _text ??= Write();

    private string Write()
    {
        var plane = Class(_ranges.SelectMany(range => Cut(range, 0, 0xD7FF).Concat(Cut(range, 0xE000, 0xFFFF))));
        var pairs = _ranges.SelectMany(range => Cut(range, 0x10000, Last)).SelectMany(range => Pairs(range.From, range.To))
            .GroupBy(pair => pair.High, pair => pair.Low).GroupBy(pair => Class(pair), pair => pair.Key)
            .Select(group => $"[{Class(group.Select(high => high))}][{group.Key}]");
        string[] forms = [.. plane.Length > 0 ? (string[])[$"[{plane}]"] : [], .. pairs];
        return forms switch { [] => "(?!)", [var one] when plane.Length > 0 => one, _ => $"(?:{string.Join('|', forms)})" };
    }

    private static IEnumerable<(int From, int To)> Cut((int From, int To) range, int from, int to)
    {
        var (least, most) = (Math.Max(range.From, from), Math.Min(range.To, to));
        return least <= most ? [(least, most)] : [];
    }

    // High surrogates that have the same low ones behind them are one.
    private static IEnumerable<((int From, int To) High, (int From, int To) Low)> Pairs(int from, int to)
    {
        while (from <= to)
        {
            var high = High(from);
            var isWhole = Low(from) == 0xDC00 && High(to) > high;
            var lastHigh = isWhole ? Low(to) == 0xDFFF ? High(to) : High(to) - 1 : high;
            var end = isWhole ? PointBehind(lastHigh) - 1 : Math.Min(to, PointBehind(high) - 1);
            yield return ((high, lastHigh), (Low(from), Low(end)));
            from = end + 1;
        }
    }

    private static string Class(IEnumerable<(int From, int To)> ranges) => string.Concat(ranges.Select(range => Range(range.From, range.To)));

    private static int PointBehind(int high) => ((high - 0xD800 + 1) << 10) + 0x10000;

    private static int High(int point) => 0xD800 + ((point - 0x10000) >> 10);

    private static int Low(int point) => 0xDC00 + ((point - 0x10000) & 0x3FF);

    private static string Range(int from, int to) => from == to ? $@"\u{from:X4}" : $@"\u{from:X4}-\u{to:X4}";
}
