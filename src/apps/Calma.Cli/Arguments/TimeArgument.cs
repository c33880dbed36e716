using System.CommandLine;
using System.Globalization;
using System.Text.RegularExpressions;
using Calma.Core;

namespace Calma.Cli.Arguments;

/// <summary>A time as people write it: RFC 3339, a date, or a distance from now.</summary>
internal static partial class TimeArgument
{
    public const string Help = "RFC 3339 (2026-04-12T08:30:00Z), a date (its first moment, UTC), or relative: '2h ago', -90m, -1d12h, +30d, now.";

    private static readonly string[] Moments = ["yyyy-MM-dd'T'HH:mmK", "yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK"];

    /// <summary>The option that takes a time.</summary>
    public static Option<string?> Option(string description) => new("--at") { HelpName = "TIME", Description = $"{description}; {Help}" };

    /// <summary>The time that was typed; absent where none was.</summary>
    public static DateTimeOffset? Of(Invocation invocation, Option<string?> option) =>
        invocation.Value(option) is { } text ? Parse(text, invocation.Machine.Time.GetUtcNow()) : null;

    /// <summary>Reads a time, or fails with <see cref="ErrorCode.InvalidArgument"/>.</summary>
    public static DateTimeOffset Parse(string text, DateTimeOffset now) => TryParse(text.Trim(), now)
        ?? throw new CalmaException(ErrorCode.InvalidArgument, $"'{text}' is no time. Write {Help}");

    private static DateTimeOffset? TryParse(string text, DateTimeOffset now)
    {
        if (string.Equals(text, "now", StringComparison.OrdinalIgnoreCase))
        {
            return now;
        }

        if (Relative().Match(text) is { Success: true } match)
        {
            return Shift(match, now);
        }

        const DateTimeStyles style = DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal;
        if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date))
        {
            return new DateTimeOffset(date, TimeOnly.MinValue, TimeSpan.Zero);
        }

        var upper = text.ToUpperInvariant().Replace(' ', 'T');
        return HasOffset().IsMatch(upper) && DateTimeOffset.TryParseExact(upper, Moments, CultureInfo.InvariantCulture, style, out var moment) ? moment : null;
    }

    private static DateTimeOffset? Shift(Match match, DateTimeOffset now)
    {
        var isPast = match.Groups["minus"].Success || match.Groups["ago"].Success;
        var isFuture = match.Groups["plus"].Success;
        if (isPast == isFuture || (match.Groups["minus"].Success && match.Groups["ago"].Success))
        {
            return null;
        }

        var seconds = 0m;
        for (var part = 0; part < match.Groups["count"].Captures.Count; part++)
        {
            seconds += decimal.Parse(match.Groups["count"].Captures[part].ValueSpan, CultureInfo.InvariantCulture) * SecondsOf(match.Groups["unit"].Captures[part].Value);
        }

        // Nothing is that far away, and no sum below can overflow.
        const decimal limit = 8_000L * 366 * 86_400;
        if (seconds > limit)
        {
            return null;
        }

        var ticks = now.UtcTicks + ((isPast ? -1 : 1) * (long)(seconds * TimeSpan.TicksPerSecond));
        return ticks < 0 || ticks > DateTimeOffset.MaxValue.UtcTicks ? null : new DateTimeOffset(ticks, TimeSpan.Zero);
    }

    private static int SecondsOf(string unit) => char.ToLowerInvariant(unit[0]) switch
    {
        's' => 1,
        'm' => 60,
        'h' => 3_600,
        'd' => 86_400,
        _ => 604_800,
    };

    [GeneratedRegex(
        @"\A(?:(?<minus>-)|(?<plus>\+|in\s+))?\s*(?:(?<count>[0-9]{1,12})\s*(?<unit>seconds?|secs?|s|minutes?|mins?|m|hours?|h|days?|d|weeks?|w)\s*)+(?<ago>ago)?\z",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Relative();

    [GeneratedRegex(@"(?:Z|[+-][0-9]{2}:[0-9]{2})\z")]
    private static partial Regex HasOffset();
}
