namespace Calma.Schema.Comparison;

/// <summary>Which of two schemas may not hold more than the other.</summary>
public enum CompatibilityDirection
{
    /// <summary>What is accepted may only grow: the old schema lies within the new one.</summary>
    Accept,
    /// <summary>What is sent may only shrink: the new schema lies within the old one.</summary>
    Send,
}
