namespace Calma.Core.Values;

/// <summary>What stands at a place in a document; the four stay apart everywhere.</summary>
public enum ValueState
{
    /// <summary>Nothing: the place is not there.</summary>
    Absent,
    /// <summary>The place is there and says null.</summary>
    Null,
    /// <summary>The empty string, list or map.</summary>
    Empty,
    /// <summary>Anything else.</summary>
    Value,
}
