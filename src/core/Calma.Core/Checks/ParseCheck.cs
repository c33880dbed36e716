namespace Calma.Core.Checks;

/// <summary>The text parses in its kind's dialect.</summary>
public sealed class ParseCheck : ICheck
{
    /// <inheritdoc/>
    public IEnumerable<Finding> Check(Candidate candidate, Candidate? head) => candidate.Parsed.Faults;
}
