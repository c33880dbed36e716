using Calma.Guard.Verdicts;

namespace Calma.Guard.Replays;

/// <summary>What a replay found.</summary>
/// <param name="Verdict">Pass, fail or unknown, with reasons.</param>
/// <param name="Baseline">The build that is trusted.</param>
/// <param name="Targets">Those that were compared.</param>
/// <param name="Requests">How many requests were replayed.</param>
/// <param name="Probes">How many of them were made up to ask for no data.</param>
/// <param name="Skipped">How many recordings were not replayed, as they are writes.</param>
/// <param name="Differences">What was found, failures first.</param>
/// <param name="Noise">What differs from answer to answer of the baseline alone, and is not told of targets.</param>
/// <param name="Endpoints">How often each endpoint was asked.</param>
public sealed record ReplayReport(
    Verdict Verdict, string Baseline, IReadOnlyList<string> Targets, int Requests, int Probes, int Skipped, IReadOnlyList<FoundDifference> Differences, IReadOnlyList<string> Noise, IReadOnlyDictionary<string, int> Endpoints);
