using System.Globalization;
using System.Text.Json;
using Calma.Guard.Rollouts;

namespace Calma.Gateway.Reporting;

/// <summary>Prints events, one a line.</summary>
/// <param name="output">Where to.</param>
/// <param name="isJson">Whether a line is a JSON object, or words.</param>
/// <param name="mode">How much the gateway does.</param>
/// <param name="counters">What it counts.</param>
/// <param name="rollout">How far the candidate is.</param>
internal sealed class GatewayEvents(TextWriter output, bool isJson, GatewayMode mode, Counters counters, Rollout rollout)
{
    private readonly Lock _lock = new();

    public void Print(GatewayEvent happened)
    {
        var full = happened with
        {
            Mode = mode.ToString().ToLowerInvariant(),
            State = rollout.State.ToString().ToLowerInvariant(),
            Weight = rollout.Weight,
            Requests = counters[Count.Requests],
            Candidate = counters[Count.Candidate],
            Mirrored = counters[Count.Mirrored],
            Dropped = counters[Count.Dropped],
            Replaced = counters[Count.Replaced],
            Refused = counters[Count.Refused],
            Leaked = counters[Count.Leaked],
            Unknown = counters[Count.Unknown],
            Unvalidated = counters[Count.Unvalidated],
        };
        lock (_lock)
        {
            output.WriteLine(isJson ? JsonSerializer.Serialize(full, GatewayJson.Default.GatewayEvent) : Words(full));
            output.Flush();
        }
    }

    private static string Words(GatewayEvent happened) => string.Join("  ", new[]
    {
        happened.Time.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture), happened.Event, happened.Build, happened.Endpoint,
        happened.Status?.ToString(CultureInfo.InvariantCulture), happened.Kind, happened.Path, happened.Message, happened.Incident, happened.Verdict,
        string.Create(CultureInfo.InvariantCulture, $"state={happened.State} weight={happened.Weight}% requests={happened.Requests} candidate={happened.Candidate} mirrored={happened.Mirrored} replaced={happened.Replaced} refused={happened.Refused} leaked={happened.Leaked}"),
        happened.Reasons is { Count: > 0 } reasons ? string.Join(' ', reasons) : null,
    }.Where(text => !string.IsNullOrEmpty(text)));
}
