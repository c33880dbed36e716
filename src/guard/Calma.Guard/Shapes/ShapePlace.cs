namespace Calma.Guard.Shapes;

/// <summary>What was seen at one place.</summary>
/// <param name="Present">How often a value stood there.</param>
/// <param name="Null">How often it was null.</param>
/// <param name="Empty">How often it was the empty string, list or map.</param>
/// <param name="Maps">How often it was a map, whose keys could be there or not.</param>
/// <param name="Types">The types that it had.</param>
/// <param name="Formats">The spellings that every string has kept.</param>
public readonly record struct ShapePlace(long Present, long Null, long Empty, long Maps, ValueTypes Types, TextFormats Formats)
{
    /// <summary>Nothing seen.</summary>
    public static ShapePlace Nothing { get; } = new(0, 0, 0, 0, ValueTypes.None, TextFormats.All);

    /// <summary>Both together, in any order.</summary>
    public ShapePlace With(ShapePlace other) =>
        new(Present + other.Present, Null + other.Null, Empty + other.Empty, Maps + other.Maps, Types | other.Types, Formats & other.Formats);

    /// <summary>One value, seen once.</summary>
    public static ShapePlace Of(Value value) => new(
        1, value is NullValue ? 1 : 0, value.State == ValueState.Empty ? 1 : 0, value is MapValue ? 1 : 0, TypeOf(value), value is StringValue { Text.Length: > 0 } text ? TextFormatsOf.Find(text.Text) : TextFormats.All);

    /// <summary>The type of a value; null has none.</summary>
    public static ValueTypes TypeOf(Value value) => value switch
    {
        BooleanValue => ValueTypes.Boolean,
        NumberValue number => number.Text.AsSpan().IndexOfAny('.', 'e', 'E') < 0 ? ValueTypes.Integer : ValueTypes.Number,
        StringValue or DateTimeValue => ValueTypes.String,
        ListValue => ValueTypes.List,
        MapValue => ValueTypes.Map,
        _ => ValueTypes.None,
    };
}
