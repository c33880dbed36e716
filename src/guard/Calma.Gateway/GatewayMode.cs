namespace Calma.Gateway;

/// <summary>How much a gateway does.</summary>
public enum GatewayMode
{
    /// <summary>It hands everything to the baseline, and looks at nothing.</summary>
    Off,
    /// <summary>It looks and counts, and changes nothing.</summary>
    Report,
    /// <summary>No wrong answer passes, and the candidate is taken back at its first one.</summary>
    Enforce,
}
