using Calma.Core.Values;

namespace Calma.Core.Documents;

/// <summary>What differs at one place between two trees.</summary>
/// <param name="Path">The place as the first tree has it; of what is new, as the second has it.</param>
/// <param name="Before">What stood there.</param>
/// <param name="After">What stands there now.</param>
public sealed record Change(JsonPointer Path, PlaceState Before, PlaceState After);
