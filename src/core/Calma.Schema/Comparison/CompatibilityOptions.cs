namespace Calma.Schema.Comparison;

/// <summary>How schemas are compared.</summary>
public sealed record CompatibilityOptions
{
    /// <summary>What the new schema owes to the earlier ones.</summary>
    public CompatibilityMode Mode { get; init; } = CompatibilityMode.Backward;

    /// <summary>How both are compiled.</summary>
    public SchemaOptions Schemas { get; init; } = SchemaOptions.Default;

    /// <summary>Severities in the place of the rules' own; absent leaves the rule out.</summary>
    public IReadOnlyDictionary<(string Rule, CompatibilityDirection Direction), Severity?> Severities { get; init; } =
        new Dictionary<(string Rule, CompatibilityDirection Direction), Severity?>();
}
