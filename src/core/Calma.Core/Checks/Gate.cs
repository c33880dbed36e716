namespace Calma.Core.Checks;

/// <summary>The part of the store that every new revision passes: all checks, in their order.</summary>
internal sealed class Gate(IReadOnlyList<ICheck> checks)
{
    /// <summary>Everything that the checks find, after the ratchet: what the head already has is a warning.</summary>
    public IReadOnlyList<Finding> Look(Candidate candidate, Candidate? head)
    {
        using var activity = Telemetry.Activities.StartActivity("check");
        List<Finding> findings = [.. Finding.InOrder(checks.SelectMany(check => check.Check(candidate, head)))];
        foreach (var finding in findings)
        {
            Telemetry.Findings.Add(1, new("rule", finding.Rule), new("severity", finding.Severity == Severity.Error ? "error" : "warning"));
        }

        if (head is null || !findings.Exists(IsBlocking))
        {
            return findings;
        }

        if (candidate.Format == head.Format && candidate.Bytes.Span.SequenceEqual(head.Bytes.Span))
        {
            return AsWarnings(findings);
        }

        var standing = checks.SelectMany(check => check.Check(head, null)).Where(IsBlocking).Select(finding => (finding.Rule, finding.Path)).ToHashSet();
        return [.. findings.Select(finding => finding.Rule != Finding.SyntaxRule && standing.Contains((finding.Rule, finding.Path)) ? finding with { Severity = Severity.Warning } : finding)];
    }

    /// <summary>The warnings of a candidate that may pass, or fails with all findings.</summary>
    /// <param name="candidate">The new one.</param>
    /// <param name="head">The one it follows; absent where there is none.</param>
    /// <param name="isForced">Whether errors are overridden, and become warnings.</param>
    public IReadOnlyList<Finding> Pass(Candidate candidate, Candidate? head, bool isForced)
    {
        var findings = Look(candidate, head);
        if (isForced || !findings.Any(IsBlocking))
        {
            return AsWarnings(findings);
        }

        var first = findings.First(IsBlocking);
        throw candidate.Parsed.Document is null
            ? new CalmaException(ErrorCode.MalformedDocument, $"The text is no {candidate.Format.Name} as {candidate.Kind.Name} has it. {Describe(first)}") { Findings = findings }
            : new CalmaException(ErrorCode.CheckFailed, $"{candidate.Path} was not written, since it has {Count(findings)}. {Describe(first)}") { Findings = findings };
    }

    /// <summary>The same findings, none of which blocks.</summary>
    public static IReadOnlyList<Finding> AsWarnings(IEnumerable<Finding> findings) => [.. findings.Select(finding => finding with { Severity = Severity.Warning })];

    public static string Describe(Finding finding) =>
        (finding.Line is { } line ? $"Line {line}, column {finding.Column}: " : finding.Path.Length > 0 ? $"{finding.Path}: " : "") + $"{finding.Message} {finding.Repair}";

    private static string Count(IReadOnlyList<Finding> findings) => findings.Count(IsBlocking) is var count && count == 1 ? "1 error" : $"{count} errors";

    private static bool IsBlocking(Finding finding) => finding.Severity == Severity.Error;
}
