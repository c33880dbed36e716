using System.Diagnostics.Metrics;

namespace Calma.Gateway.Reporting;

/// <summary>What a gateway counts. No path, client or value is ever a tag of a metric.</summary>
internal sealed class Counters : IDisposable
{
    private readonly Meter _meter = new("Calma.Gateway");
    private readonly long[] _counts = new long[Enum.GetValues<Count>().Length];

    public Counters() => _meter.CreateObservableCounter(
        "calma.gateway.answers", () => Enum.GetValues<Count>().Select(count => new Measurement<long>(this[count], new KeyValuePair<string, object?>("what", NameOf(count)))), "{answer}", "Requests and answers, by what became of them.");

    public long this[Count count] => Volatile.Read(ref _counts[(int)count]);

    public void Add(Count count) => Interlocked.Increment(ref _counts[(int)count]);

    public void Dispose() => _meter.Dispose();

    private static string NameOf(Count count) => System.Text.Json.JsonNamingPolicy.KebabCaseLower.ConvertName(count.ToString());
}

/// <summary>What is counted.</summary>
internal enum Count
{
    /// <summary>Requests of clients.</summary>
    Requests,
    /// <summary>Requests of clients that were sent to the candidate.</summary>
    Candidate,
    /// <summary>Requests that were sent to the candidate beside the baseline.</summary>
    Mirrored,
    /// <summary>Mirrored requests that were dropped, as too many waited or they were too large.</summary>
    Dropped,
    /// <summary>Wrong answers that were kept from clients.</summary>
    Replaced,
    /// <summary>Requests that were answered with a problem document, as no build had a sound answer.</summary>
    Refused,
    /// <summary>Wrong answers that reached a client.</summary>
    Leaked,
    /// <summary>Writes that may have happened though the client was told of a failure.</summary>
    Unknown,
    /// <summary>Answers that nobody looked at: of endpoints that the contract does not name, streams, and what is too large.</summary>
    Unvalidated,
    /// <summary>Answers of the baseline that break the contract.</summary>
    BaselineViolations,
    /// <summary>Answers of the candidate that break the contract.</summary>
    CandidateViolations,
    /// <summary>Recordings that were lost, as too many waited.</summary>
    Unrecorded,
}
