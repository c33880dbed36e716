namespace Calma.Guard.Shapes;

/// <summary>The spellings that every string at a place has kept so far.</summary>
[Flags]
public enum TextFormats
{
    /// <summary>None that is known.</summary>
    None = 0,
    /// <summary>A date and a time as RFC 3339 has it, with <c>T</c>.</summary>
    DateTime = 1,
    /// <summary>A date and a time with a space between them.</summary>
    SpacedDateTime = 2,
    /// <summary>A date alone.</summary>
    Date = 4,
    /// <summary>A GUID in small letters.</summary>
    LowerGuid = 8,
    /// <summary>A GUID in capitals.</summary>
    UpperGuid = 16,
    /// <summary>A number.</summary>
    Number = 32,
    /// <summary>True or false.</summary>
    Boolean = 64,
    /// <summary>An address that begins with a scheme.</summary>
    Uri = 128,
    /// <summary>A list or a map in JSON.</summary>
    Json = 256,
    /// <summary>All of them: no string was seen.</summary>
    All = 511,
}
