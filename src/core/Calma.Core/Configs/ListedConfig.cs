namespace Calma.Core.Configs;

/// <summary>A config in a list: its revision, or what is wrong with it.</summary>
/// <param name="Path">The config.</param>
/// <param name="Number">The revision's number.</param>
/// <param name="Revision">What its record says; absent where the record is damaged.</param>
/// <param name="Failure">Why there is no revision.</param>
public sealed record ListedConfig(ConfigPath Path, long Number, Revision? Revision, CalmaException? Failure);

/// <summary>A page of a list.</summary>
/// <param name="Items">What is on it.</param>
/// <param name="Next">Where the next page begins; absent on the last.</param>
public sealed record Page<T>(IReadOnlyList<T> Items, string? Next);
