namespace Calma.Formats.Conformance;

/// <summary>A tree that a format cannot say.</summary>
/// <param name="Name">What is wrong with it.</param>
/// <param name="Tree">The tree.</param>
/// <param name="Paths">Each place that it cannot say, as a JSON Pointer.</param>
public sealed record UnsayableSample(string Name, Value Tree, params string[] Paths);
