using Calma.Guard.Recordings;

namespace Calma.Guard.Incidents;

/// <summary>One line of an incident's timeline; lines are added and never changed.</summary>
/// <param name="Time">When it happened.</param>
/// <param name="Kind">What kind of line: <c>opened</c>, <c>introduced</c>, <c>first-bad</c>, <c>detected</c>, <c>reverted</c>, <c>frozen</c>, <c>impact</c>, <c>note</c>, <c>proof</c> or <c>closed</c>.</param>
/// <param name="Text">What happened, in one sentence.</param>
public sealed record IncidentEntry(DateTimeOffset Time, string Kind, string Text)
{
    /// <summary>Who said it; absent where a program did.</summary>
    public string? Author { get; init; }

    /// <summary>What went wrong, in the line that opens the incident.</summary>
    public IncidentFacts? Facts { get; init; }

    /// <summary>Who was hit, in lines of the kind <c>impact</c>; the newest counts.</summary>
    public IncidentImpact? Impact { get; init; }

    /// <summary>What the case showed, in lines of the kind <c>proof</c>; the newest counts.</summary>
    public IncidentProof? Proof { get; init; }

    /// <summary>The request and the wrong answer, redacted, in the line that opens the incident.</summary>
    public HarEntry? Case { get; init; }
}

/// <summary>What went wrong.</summary>
/// <param name="Build">The build that answered wrongly.</param>
/// <param name="Baseline">The build that clients are answered by now.</param>
/// <param name="Contract">The hash of the contract that was broken.</param>
/// <param name="Endpoint">As <c>POST /v1/users/{id}</c>.</param>
/// <param name="Status">The status of the wrong answer; 0 where none came.</param>
/// <param name="Path">The place in the answer, list items as <c>[]</c>.</param>
/// <param name="Kind">The kind of difference.</param>
/// <param name="Message">What is wrong, in one sentence.</param>
public sealed record IncidentFacts(string Build, string Baseline, string Contract, string Endpoint, int Status, string Path, string Kind, string Message);

/// <summary>Who was hit.</summary>
/// <param name="Requests">How many requests the candidate was sent.</param>
/// <param name="Replaced">How many wrong answers were kept from clients.</param>
/// <param name="Leaked">How many reached one.</param>
/// <param name="Unknown">How many writes may have happened though the client was told of a failure.</param>
/// <param name="InFlight">How many requests were at the candidate when the fault was classified.</param>
public sealed record IncidentImpact(long Requests, long Replaced, long Leaked, long Unknown, long InFlight);

/// <summary>What the case showed on both builds.</summary>
/// <param name="FailsOnBad">Whether it fails on the build that answered wrongly.</param>
/// <param name="PassesOnReverted">Whether it passes on the build that clients are answered by now.</param>
public sealed record IncidentProof(bool FailsOnBad, bool PassesOnReverted)
{
    /// <summary>Whether it proves that the case finds the fault, and that the fault is gone.</summary>
    public bool Holds => FailsOnBad && PassesOnReverted;
}
