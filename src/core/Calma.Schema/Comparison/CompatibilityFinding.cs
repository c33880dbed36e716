namespace Calma.Schema.Comparison;

/// <summary>Where one schema allows what the other refuses.</summary>
/// <param name="Rule">The rule's id, as <c>compatibility-required</c>.</param>
/// <param name="Severity">Whether the verdict suffers.</param>
/// <param name="Direction">Which of them should lie within the other.</param>
/// <param name="Path">The place in an instance, in which <c>*</c> stands for any item, or any key that is not named.</param>
/// <param name="Message">What the one refuses that the other allows, in one sentence.</param>
public sealed record CompatibilityFinding(string Rule, Severity Severity, CompatibilityDirection Direction, JsonPointer Path, string Message)
{
    /// <summary>Which of the earlier schemas it was found against: 0 for the last.</summary>
    public int Against { get; init; }
}
