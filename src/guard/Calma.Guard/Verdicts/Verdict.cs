namespace Calma.Guard.Verdicts;

/// <summary>What is known of a build, and why no more.</summary>
/// <param name="State">Pass, fail or unknown.</param>
/// <param name="Reasons">Why it does not pass, each with what settles it; none where it does.</param>
public sealed record Verdict(VerdictState State, IReadOnlyList<string> Reasons)
{
    /// <summary>The verdict of what was found and what was not seen.</summary>
    public static Verdict Of(IReadOnlyList<string> failures, IReadOnlyList<string> unknowns) => (failures.Count, unknowns.Count) switch
    {
        (0, 0) => new Verdict(VerdictState.Pass, []),
        (0, _) => new Verdict(VerdictState.Unknown, unknowns),
        _ => new Verdict(VerdictState.Fail, [.. failures, .. unknowns]),
    };
}
