using Calma.Schema.Keywords;

namespace Calma.Schema.Comparison;

/// <summary>The types of values; a number is whole or is not.</summary>
[Flags]
internal enum JsonTypes
{
    None = 0,
    Null = 1,
    Boolean = 2,
    Integer = 4,
    Fraction = 8,
    String = 16,
    Array = 32,
    Object = 64,
    Number = Integer | Fraction,
    Listable = Null | Boolean,
    All = Listable | Number | String | Array | Object,
}

/// <summary>What types are called, and which one a value has.</summary>
internal static class JsonTypeNames
{
    public static IEnumerable<JsonTypes> Each(JsonTypes types) =>
        ((JsonTypes[])[JsonTypes.Null, JsonTypes.Boolean, JsonTypes.Integer, JsonTypes.Fraction, JsonTypes.String, JsonTypes.Array, JsonTypes.Object]).Where(type => types.HasFlag(type));

    public static JsonTypes Of(Value value) => value switch
    {
        NullValue => JsonTypes.Null,
        BooleanValue => JsonTypes.Boolean,
        NumberValue number => JsonNumber.TryRead(number.Text) is { IsInteger: true } ? JsonTypes.Integer : JsonTypes.Fraction,
        StringValue or DateTimeValue => JsonTypes.String,
        ListValue => JsonTypes.Array,
        _ => JsonTypes.Object,
    };

    public static JsonTypes Parse(Value type) => type switch
    {
        ListValue list => list.Items.Aggregate(JsonTypes.None, (types, item) => types | Parse(item)),
        StringValue { Text: "null" } => JsonTypes.Null,
        StringValue { Text: "boolean" } => JsonTypes.Boolean,
        StringValue { Text: "integer" } => JsonTypes.Integer,
        StringValue { Text: "number" } => JsonTypes.Number,
        StringValue { Text: "string" } => JsonTypes.String,
        StringValue { Text: "array" } => JsonTypes.Array,
        _ => JsonTypes.Object,
    };

    /// <summary>Types in words that end "… may stand here".</summary>
    public static string Say(JsonTypes types) => string.Join(" or ", Each(types).Select(type => type switch
    {
        JsonTypes.Null => "null",
        JsonTypes.Boolean => "a boolean",
        JsonTypes.Integer => "a whole number",
        JsonTypes.Fraction => "a number that is not whole",
        JsonTypes.String => "a string",
        JsonTypes.Array => "a list",
        _ => "a map",
    }));
}
