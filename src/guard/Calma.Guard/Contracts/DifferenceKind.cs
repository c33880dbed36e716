namespace Calma.Guard.Contracts;

/// <summary>How an answer can differ from what is relied on; a closed list.</summary>
public enum DifferenceKind
{
    /// <summary>Another status, or none at all.</summary>
    Status,
    /// <summary>Another media type, or an encoding that nobody asked for.</summary>
    ContentType,
    /// <summary>The body is not what its media type says: no JSON, half of it, or a key that stands twice.</summary>
    Unparseable,
    /// <summary>A string that holds JSON stands where the JSON itself should.</summary>
    DoubleEncoded,
    /// <summary>A value of another type.</summary>
    Type,
    /// <summary>Null, where a value should stand.</summary>
    Null,
    /// <summary>Nothing, where a key should stand.</summary>
    Absent,
    /// <summary>A key that should not stand there.</summary>
    Extra,
    /// <summary>The empty string, list or map, where more should stand.</summary>
    Empty,
    /// <summary>A string that is spelt in another way.</summary>
    Format,
    /// <summary>A word that is none of those agreed on.</summary>
    Enum,
    /// <summary>Too small, too large, too long.</summary>
    Bound,
    /// <summary>The same items in another order.</summary>
    Order,
    /// <summary>Another value of the same shape.</summary>
    Value,
}
