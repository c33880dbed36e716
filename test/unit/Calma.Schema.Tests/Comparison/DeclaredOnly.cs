namespace Calma.Schema.Tests.Comparison;

/// <summary>Makes of a schema one that keeps its meaning but for keys that it does not declare, which it refuses.</summary>
internal static class DeclaredOnly
{
    private static readonly Value Any = Json.Parse("""{"$ref": "#/$defs/any"}""");
    private static readonly Value Definitions = Json.Parse("""{"any": {"unevaluatedItems": {"$ref": "#/$defs/any"}, "unevaluatedProperties": false}}""");

    public static string Close(Value schema) =>
        System.Text.Encoding.UTF8.GetString(JsonText.Write(new MapValue([new MapEntry("$defs", Definitions), new MapEntry("allOf", new ListValue([Whole(schema)]))])));

    // A schema that stands for all of a value.
    private static Value Whole(Value schema) => schema switch
    {
        BooleanValue { IsTrue: true } => Any,
        MapValue map => ((MapValue)Part(map)).With("unevaluatedItems", Any).With("unevaluatedProperties", new BooleanValue(false)),
        _ => schema,
    };

    // A schema that says something of a value beside others.
    private static Value Part(Value schema) => schema is not MapValue map ? schema : map.WithEntries([.. map.Entries.Where(entry => !IsOpen(entry)).Select(entry => entry.With(Below(entry.Key, entry.Value)))]);

    private static bool IsOpen(MapEntry entry) => entry is { Key: "additionalProperties", Value: BooleanValue { IsTrue: true } };

    private static Value Below(string keyword, Value value) => (keyword, value) switch
    {
        ("properties" or "patternProperties", MapValue below) => below.WithEntries([.. below.Entries.Select(entry => entry.With(Whole(entry.Value)))]),
        ("prefixItems", ListValue list) => list.WithItems([.. list.Items.Select(Whole)]),
        ("additionalProperties" or "items", not BooleanValue { IsTrue: false }) => Whole(value),
        ("allOf" or "anyOf" or "oneOf", ListValue list) => list.WithItems([.. list.Items.Select(Part)]),
        ("then" or "else", _) => Part(value),
        ("dependentSchemas", MapValue below) => below.WithEntries([.. below.Entries.Select(entry => entry.With(Part(entry.Value)))]),
        _ => value,
    };
}
