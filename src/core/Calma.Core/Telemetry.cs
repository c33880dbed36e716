using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace Calma.Core;

/// <summary>What the core counts and traces. No tenant, path, token or value is ever a tag of a metric.</summary>
public static class Telemetry
{
    /// <summary>The name of the meter and of the source of activities.</summary>
    public const string Name = "Calma";

    private static readonly Meter Meter = new(Name);

    internal static readonly ActivitySource Activities = new(Name);

    internal static readonly Histogram<double> StorageDuration = Meter.CreateHistogram(
        "calma.storage.duration", "s", "How long the store took, by operation and outcome.", advice: new InstrumentAdvice<double> { HistogramBucketBoundaries = [0.0001, 0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10] });

    internal static readonly Histogram<int> CommitAppends = Meter.CreateHistogram(
        "calma.storage.commit.appends", "{append}", "How many appends shared a commit, and so a sync.", advice: new InstrumentAdvice<int> { HistogramBucketBoundaries = [1, 2, 4, 8, 16, 32, 64, 128, 256, 512] });

    internal static readonly Histogram<double> CommitDuration = Meter.CreateHistogram(
        "calma.storage.commit.duration", "s", "How long a commit took, its sync too.", advice: new InstrumentAdvice<double> { HistogramBucketBoundaries = [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10] });

    internal static readonly Counter<long> Writes = Meter.CreateCounter<long>("calma.writes", "{write}", "Writes, by outcome: appended, unchanged, or the code of the refusal.");

    internal static readonly Counter<long> Findings = Meter.CreateCounter<long>("calma.findings", "{finding}", "What checks found in writes, by rule and severity.");

    internal static readonly Counter<long> HeadReads = Meter.CreateCounter<long>("calma.heads.reads", "{read}", "Reads of heads, by whether the cache had them.");
}
