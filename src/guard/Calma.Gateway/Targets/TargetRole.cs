namespace Calma.Gateway.Targets;

/// <summary>What a build is here for.</summary>
internal enum TargetRole
{
    /// <summary>It is trusted.</summary>
    Baseline,
    /// <summary>It is to replace the other.</summary>
    Candidate,
}
