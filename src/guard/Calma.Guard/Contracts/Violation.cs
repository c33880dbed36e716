namespace Calma.Guard.Contracts;

/// <summary>Where an answer breaks its contract. It quotes keys and the contract, and never a value.</summary>
/// <param name="Kind">How.</param>
/// <param name="Path">The place in the body as a JSON Pointer, every item of a list as <c>[]</c>; empty for the answer as a whole.</param>
/// <param name="Message">What is wrong, in one sentence.</param>
public sealed record Violation(DifferenceKind Kind, string Path, string Message);
