using Calma.Core.Values;

namespace Calma.Core.Documents;

/// <summary>What stands at a place.</summary>
/// <param name="State">Absent, null, empty or value.</param>
/// <param name="Value">The value; none where the place is absent.</param>
public sealed record PlaceState(ValueState State, Value? Value)
{
    /// <summary>Nothing stands there.</summary>
    public static PlaceState Absent { get; } = new(ValueState.Absent, Value: null);

    /// <summary>The state of a value, or of its absence.</summary>
    public static PlaceState Of(Value? value) => value is null ? Absent : new PlaceState(value.State, value);
}
