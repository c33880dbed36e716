namespace Calma.Schema.Comparison;

/// <summary>What came of comparing two schemas.</summary>
public enum CompatibilityVerdict
{
    /// <summary>It is proved that the one lies within the other.</summary>
    Compatible,
    /// <summary>Neither that nor the contrary is known.</summary>
    Unknown,
    /// <summary>A rule is broken.</summary>
    Incompatible,
}
