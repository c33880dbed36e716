using System.Globalization;
using System.Text.Json;

namespace Calma.Gateway.Tests.Faults;

/// <summary>What one run showed.</summary>
/// <param name="Run">The run.</param>
/// <param name="IsAlarmed">Whether anything was said of the candidate.</param>
/// <param name="Verdict">What the report says.</param>
/// <param name="Wrong">How many answers reached a client that it could not read.</param>
/// <param name="After">How many requests came to the candidate after the fault was classified, but for those that were on their way.</param>
/// <param name="RevertMs">How long it took from the wrong answer to the end of requests.</param>
/// <param name="Kind">The kind and place that was found.</param>
internal sealed record FaultRow(FaultRun Run, bool IsAlarmed, string Verdict, int Wrong, long After, double? RevertMs, string Kind)
{
    public bool IsRight => IsAlarmed != Run.Fault.IsSilent;

    public static FaultRow Of(FaultRun run, IReadOnlyList<JsonElement> events, int wrong, IEnumerable<DateTimeOffset> asked)
    {
        var alarm = events.FirstOrDefault(each => Text(each, "event") is "reverted" or "frozen" && each.TryGetProperty("kind", out _));
        alarm = alarm.ValueKind == JsonValueKind.Undefined ? events.FirstOrDefault(each => Text(each, "event") == "violation") : alarm;
        var isAlarmed = alarm.ValueKind != JsonValueKind.Undefined;
        var held = isAlarmed && alarm.TryGetProperty("reverted", out var time) ? time.GetDateTimeOffset() : (DateTimeOffset?)null;
        var inFlight = held is null ? 0 : alarm.GetProperty("inFlight").GetInt64();
        return new FaultRow(
            run, isAlarmed, Text(events.Last(each => Text(each, "event") == "report"), "verdict")!, wrong, held is null ? 0 : Math.Max(0, asked.Count(each => each > held) - inFlight),
            isAlarmed && alarm.TryGetProperty("revertMs", out var milliseconds) ? milliseconds.GetDouble() : null, isAlarmed ? $"{Text(alarm, "kind")} {Text(alarm, "path")}".Trim() : "");
    }

    public override string ToString() =>
        $"| {Run.Fault.Name} | {(Run.Fault.IsSilent ? IsAlarmed ? "false alarm" : "silent" : IsAlarmed ? "caught" : "MISSED")} | {Kind} | {Verdict} | {Wrong} | {After} | {RevertMs?.ToString("0.000", CultureInfo.InvariantCulture) ?? "–"} |";

    private static string? Text(JsonElement each, string key) => each.TryGetProperty(key, out var value) ? value.GetString() : null;
}
