using System.Diagnostics.Metrics;

namespace Calma.Api.Observing;

/// <summary>What the API counts, beside what the web server measures of every request.</summary>
internal static class ApiTelemetry
{
    private static readonly Meter Meter = new("Calma.Api");

    public static readonly UpDownCounter<long> Watches = Meter.CreateUpDownCounter<long>("calma.watches", "{watch}", "Watches that are open.");

    public static readonly Counter<long> Resets = Meter.CreateCounter<long>("calma.watches.resets", "{reset}", "Watchers that were told all heads anew.");

    public static readonly Counter<long> Refusals = Meter.CreateCounter<long>("calma.problems", "{problem}", "Requests that were answered with a problem, by its code.");
}
