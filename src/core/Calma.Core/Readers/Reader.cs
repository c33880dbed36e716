using Calma.Core.Values;

namespace Calma.Core.Readers;

/// <summary>What a reader of configs makes of places that hold nothing.</summary>
/// <param name="Id">What contracts call it, as <c>dotnet-10</c>.</param>
/// <param name="Name">What people call it.</param>
/// <param name="Absent">What it makes of a key that is not there.</param>
/// <param name="Null">What it makes of null, in words that end "… gets"; absent where its format cannot say it, like those that follow.</param>
/// <param name="EmptyText">What it makes of <c>""</c>.</param>
/// <param name="EmptyList">What it makes of <c>[]</c>.</param>
/// <param name="EmptyMap">What it makes of <c>{}</c>.</param>
/// <param name="Source">Where that is said, or how it was found out.</param>
public sealed record Reader(string Id, string Name, string Absent, string? Null, string? EmptyText, string? EmptyList, string? EmptyMap, string Source)
{
    /// <summary>What it makes of a value; absent where its format cannot say it.</summary>
    /// <param name="value">Null, or an empty one.</param>
    public string? Sees(Value value) => value switch
    {
        NullValue => Null,
        StringValue => EmptyText,
        ListValue => EmptyList,
        _ => EmptyMap,
    };

    /// <summary>Whether it sees a value as it is written.</summary>
    /// <param name="value">Null, or an empty one.</param>
    public bool SeesAsIs(Value value) => Sees(value) == AsIs(value);

    /// <summary>How a value is written.</summary>
    public static string AsIs(Value value) => value switch
    {
        NullValue => "null",
        StringValue => "\"\"",
        ListValue => "[]",
        _ => "{}",
    };
}
