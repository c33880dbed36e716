using System.Globalization;
using System.Text.RegularExpressions;

namespace Calma.Formats.Toml;

/// <summary>Reads dates, times, and both with or without an offset.</summary>
internal static partial class TomlDateTimes
{
    /// <summary>The RFC 3339 spelling; absent where the text is no date or time of this dialect.</summary>
    public static string? Read(string text, TomlDialect dialect)
    {
        var match = Grammar().Match(text);
        var (hasDate, hasTime) = (match.Groups["date"].Success, match.Groups["time"].Success);
        if (!match.Success
            || !(hasDate || hasTime)
            || match.Groups["between"].Success != (hasDate && hasTime)
            || (match.Groups["offset"].Success && !hasDate)
            || (hasDate && !IsDate(match.Groups["date"].Value))
            || (hasTime && !IsTime(match, dialect)))
        {
            return null;
        }

        var time = match.Groups["time"].Value + (match.Groups["second"].Success || !hasTime ? "" : ":00");
        return match.Groups["date"].Value + (hasDate && hasTime ? "T" : "") + time + match.Groups["offset"].Value.ToUpperInvariant();
    }

    private static bool IsDate(string date)
    {
        var (year, month, day) = (Number(date[..4]), Number(date[5..7]), Number(date[8..]));
        var isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
        var days = month switch { 2 => isLeap ? 29 : 28, 4 or 6 or 9 or 11 => 30, >= 1 and <= 12 => 31, _ => 0 };
        return day >= 1 && day <= days;
    }

    // The second 60 is a leap second.
    private static bool IsTime(Match match, TomlDialect dialect)
    {
        var time = match.Groups["time"].Value;
        var second = match.Groups["second"];
        var offset = match.Groups["offset"].Value;
        return Number(time[..2]) <= 23 && Number(time[3..5]) <= 59
            && (second.Success ? Number(second.Value) <= 60 : dialect.IsRelaxed)
            && (offset.Length <= 1 || (Number(offset[1..3]) <= 23 && Number(offset[4..]) <= 59));
    }

    private static int Number(string digits) => int.Parse(digits, NumberStyles.None, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"\A(?<date>[0-9]{4}-[0-9]{2}-[0-9]{2})?(?<between>[Tt ])?(?<time>[0-9]{2}:[0-9]{2}(:(?<second>[0-9]{2})(\.[0-9]+)?)?)?(?<offset>[Zz]|[+-][0-9]{2}:[0-9]{2})?\z", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant)]
    private static partial Regex Grammar();
}
