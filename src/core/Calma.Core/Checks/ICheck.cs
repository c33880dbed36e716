namespace Calma.Core.Checks;

/// <summary>A rule that a new revision passes before it is appended.</summary>
public interface ICheck
{
    /// <summary>Finds all that breaks the rule, not only the first.</summary>
    /// <param name="candidate">The new one.</param>
    /// <param name="head">The one it follows; absent where there is none, or a deleted one.</param>
    IEnumerable<Finding> Check(Candidate candidate, Candidate? head);
}
