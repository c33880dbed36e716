using Calma.Guard.Contracts;

namespace Calma.Guard.Shapes;

/// <summary>What differs between two builds at one place.</summary>
/// <param name="Kind">How.</param>
/// <param name="Path">The place, every item of a list as <c>[]</c>.</param>
/// <param name="Message">What it is, in one sentence that quotes no value.</param>
public sealed record Difference(DifferenceKind Kind, string Path, string Message);
