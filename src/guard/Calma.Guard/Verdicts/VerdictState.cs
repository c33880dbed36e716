namespace Calma.Guard.Verdicts;

/// <summary>What is known of a build.</summary>
public enum VerdictState
{
    /// <summary>Nothing that a reader breaks by was found, in all that was asked for.</summary>
    Pass,
    /// <summary>Something was found.</summary>
    Fail,
    /// <summary>Nothing was found, and not enough was seen.</summary>
    Unknown,
}
