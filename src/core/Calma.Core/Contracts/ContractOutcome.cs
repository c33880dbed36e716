using Calma.Core.Checks;

namespace Calma.Core.Contracts;

/// <summary>What a proposed contract finds in one stored config.</summary>
/// <param name="Path">The config.</param>
/// <param name="Number">Its head's number.</param>
/// <param name="Findings">What it would be told; none where it cannot be read.</param>
/// <param name="Failure">Why it cannot be read.</param>
public sealed record ContractOutcome(ConfigPath Path, long Number, IReadOnlyList<Finding> Findings, CalmaException? Failure)
{
    /// <summary>Whether it would be stopped.</summary>
    public bool Fails => Findings.Any(finding => finding.Severity == Severity.Error);
}

/// <summary>A contract in a list.</summary>
/// <param name="Path">Where it lives.</param>
/// <param name="Contract">What it says; absent where it cannot be read.</param>
/// <param name="Revision">Its head; absent where the record is damaged.</param>
public sealed record ListedContract(ConfigPath Path, Contract? Contract, Revision? Revision);
