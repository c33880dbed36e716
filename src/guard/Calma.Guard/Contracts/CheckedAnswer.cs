namespace Calma.Guard.Contracts;

/// <summary>What a contract says of an answer.</summary>
/// <param name="Violations">Where it breaks it; none where it keeps it.</param>
/// <param name="Tree">What the body says; absent where it is no JSON.</param>
public sealed record CheckedAnswer(IReadOnlyList<Violation> Violations, Value? Tree)
{
    /// <summary>Whether it keeps the contract.</summary>
    public bool IsSound => Violations.Count == 0;
}
