namespace Calma.Schema.Comparison;

/// <summary>What a schema may become.</summary>
public enum CompatibilityMode
{
    /// <summary>Whatever it likes.</summary>
    None,
    /// <summary>Whatever keeps the last schema keeps the new one: what is accepted may only grow.</summary>
    Backward,
    /// <summary>Whatever keeps one of the earlier schemas keeps the new one.</summary>
    BackwardTransitive,
    /// <summary>Whatever keeps the new schema keeps the last one: what is sent may only shrink.</summary>
    Forward,
    /// <summary>Whatever keeps the new schema keeps each of the earlier ones.</summary>
    ForwardTransitive,
    /// <summary>Backward and forward.</summary>
    Full,
    /// <summary>Backward and forward, with each of the earlier schemas.</summary>
    FullTransitive,
}
