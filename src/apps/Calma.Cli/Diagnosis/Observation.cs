using Calma.Protocol.Bodies;

namespace Calma.Cli.Diagnosis;

/// <summary>What a look at one part of the set-up showed.</summary>
/// <param name="Part">As <c>server</c>.</param>
/// <param name="State">Whether it is as it should be.</param>
/// <param name="Message">What was seen.</param>
/// <param name="Repair">How to mend it; empty where there is nothing to mend.</param>
/// <param name="Code">The problem's code, where it is one.</param>
internal sealed record Observation(string Part, Health State, string Message, string Repair = "", string? Code = null)
{
    /// <summary>The same as a finding of the protocol.</summary>
    public FindingBody Body => new($"doctor-{Part}", State == Health.Bad ? "error" : "warning", "", Line: null, Column: null, Message, Repair);
}

/// <summary>Whether a part of the set-up is as it should be.</summary>
internal enum Health
{
    /// <summary>It is.</summary>
    Good,

    /// <summary>It works, and may surprise.</summary>
    Doubtful,

    /// <summary>It does not work.</summary>
    Bad,
}
