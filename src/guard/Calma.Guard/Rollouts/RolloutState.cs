namespace Calma.Guard.Rollouts;

/// <summary>How far a candidate has come.</summary>
public enum RolloutState
{
    /// <summary>It is asked beside the baseline, and nobody sees its answers.</summary>
    Mirror,
    /// <summary>It answers a share of the clients.</summary>
    Canary,
    /// <summary>It has passed every step, and answers all.</summary>
    Promoted,
    /// <summary>It was taken back, and answers nobody.</summary>
    Reverted,
    /// <summary>It stays where it is until a person decides.</summary>
    Frozen,
}
