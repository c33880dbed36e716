namespace Calma.Core.Checks;

/// <summary>Runs checks as the gate of a store does, without one.</summary>
public static class Checklist
{
    /// <summary>Everything that the checks find, as the text has it; what the standing text already breaks is a warning.</summary>
    /// <param name="checks">The checks, in their order.</param>
    /// <param name="candidate">The new text.</param>
    /// <param name="standing">The one that it follows; absent where there is none.</param>
    public static IReadOnlyList<Finding> Run(IReadOnlyList<ICheck> checks, Candidate candidate, Candidate? standing) => new Gate(checks).Look(candidate, standing);
}
