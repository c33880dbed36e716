namespace Calma.Guard.Shapes;

/// <summary>The types that were seen at a place; a whole number is a number too.</summary>
[Flags]
public enum ValueTypes
{
    /// <summary>None.</summary>
    None = 0,
    /// <summary>A boolean.</summary>
    Boolean = 1,
    /// <summary>A whole number.</summary>
    Integer = 2,
    /// <summary>A number, whole or not.</summary>
    Number = Integer | 4,
    /// <summary>A string.</summary>
    String = 8,
    /// <summary>A list.</summary>
    List = 16,
    /// <summary>A map.</summary>
    Map = 32,
}
