namespace Calma.Schema.Comparison;

/// <summary>What came of comparing a schema with those before it.</summary>
/// <param name="Findings">Every place where a rule is broken, up to <see cref="DocumentLimits.MaxFindings"/> for each of the earlier schemas.</param>
public sealed record CompatibilityReport(IReadOnlyList<CompatibilityFinding> Findings)
{
    /// <summary>The worst that the findings say; warnings say nothing.</summary>
    public CompatibilityVerdict Verdict
    {
        get
        {
            var errors = Findings.Where(finding => finding.Severity == Severity.Error).ToArray();
            return errors.Length == 0 ? CompatibilityVerdict.Compatible
                : Array.TrueForAll(errors, finding => finding.Rule == CompatibilityRules.Undecided.Id) ? CompatibilityVerdict.Unknown
                : CompatibilityVerdict.Incompatible;
        }
    }
}
