using System.Text;
using Calma.Schema.Patterns;

namespace Calma.Schema.Keywords;

/// <summary>The keywords that ask something of a value itself.</summary>
internal static class Assertions
{
    private const int MostListed = 20;

    public static Keyword Type(IReadOnlyList<string> types) =>
        new AssertionKeyword("type", () => string.Join(" or ", types.Select(NameOf)), (_, value) => types.Any(type => IsOf(value, type)));

    public static Keyword Enum(string name, IReadOnlyList<Value> values) => new AssertionKeyword(name, () => Listed(values), (evaluation, value) =>
    {
        evaluation.Step(values.Count);
        return values.Any(allowed => ValueEquality.AreEqual(allowed, value));
    });

    public static Keyword Bound(string name, string text) => new AssertionKeyword(name, () => $"a number {BoundWords(name)} {text}", (_, value) =>
        value is not NumberValue number || (JsonNumber.TryRead(number.Text) is { } read && JsonNumber.TryRead(text) is { } bound ? Keeps(name, read.CompareTo(bound)) : KeepsInfinite(name, number.Text)));

    public static Keyword MultipleOf(string text) => new AssertionKeyword("multipleOf", () => $"a multiple of {text}", (_, value) =>
        value is not NumberValue number || (JsonNumber.TryRead(number.Text) is { } read && JsonNumber.TryRead(text) is { } divisor && read.IsMultipleOf(divisor)));

    public static Keyword Size(string name, long bound) => new AssertionKeyword(name, () => SizeWords(name, bound), (_, value) =>
        SizeOf(name, value) is not { } size || (name.StartsWith("min", StringComparison.Ordinal) ? size >= bound : size <= bound));

    public static Keyword Pattern(SchemaPattern pattern) => new AssertionKeyword("pattern", () => $"a string that matches {pattern.Source}", (evaluation, value) =>
        value is not StringValue text || pattern.IsMatch(evaluation, text.Text));

    public static Keyword Format(string name, Func<string, bool> isFormat) => new AssertionKeyword("format", () => $"a string of the format {name}", (_, value) =>
        value is not StringValue text || isFormat(text.Text));

    public static Keyword UniqueItems() => new AssertionKeyword("uniqueItems", () => "a list whose items all differ", (_, value) =>
        value is not ListValue list || list.Items.Distinct(EqualValues.Instance).Count() == list.Items.Count);

    /// <summary>A value as JSON, for sentences.</summary>
    public static string Say(Value value)
    {
        try
        {
            var text = Encoding.UTF8.GetString(JsonText.Write(value));
            return text.Length <= 60 ? text : value is ListValue ? "a certain list" : value is MapValue ? "a certain map" : string.Concat(text.AsSpan(0, 57), "…");
        }
        catch (CalmaException)
        {
            return "a certain value";
        }
    }

    private static string Listed(IReadOnlyList<Value> values) => values.Count == 1 ? Say(values[0])
        : $"one of {string.Join(", ", values.Take(MostListed).Select(Say))}{(values.Count > MostListed ? " and others" : "")}";

    private static bool IsOf(Value value, string type) => value switch
    {
        NullValue => type == "null",
        BooleanValue => type == "boolean",
        NumberValue number => type == "number" || (type == "integer" && JsonNumber.TryRead(number.Text) is { IsInteger: true }),
        StringValue => type == "string",
        ListValue => type == "array",
        _ => type == "object",
    };

    private static string NameOf(string type) => type switch
    {
        "null" => "null",
        "integer" => "a whole number",
        "array" => "a list",
        "object" => "a map",
        _ => $"a {type}",
    };

    private static string BoundWords(string name) => name switch
    {
        "minimum" => "of at least",
        "maximum" => "of at most",
        "exclusiveMinimum" => "greater than",
        _ => "less than",
    };

    private static bool Keeps(string name, int order) => name switch
    {
        "minimum" => order >= 0,
        "maximum" => order <= 0,
        "exclusiveMinimum" => order > 0,
        _ => order < 0,
    };

    // Not a number keeps no bound; infinity keeps those on its other side.
    private static bool KeepsInfinite(string name, string text) => text switch
    {
        "inf" => name is "minimum" or "exclusiveMinimum",
        "-inf" => name is "maximum" or "exclusiveMaximum",
        _ => false,
    };

    private static string SizeWords(string name, long bound) => name[3..] switch
    {
        "Length" => $"a string of at {Edge(name)} {bound} character{Plural(bound)}",
        "Items" => $"a list of at {Edge(name)} {bound} item{Plural(bound)}",
        _ => $"a map of at {Edge(name)} {bound} {(bound == 1 ? "entry" : "entries")}",
    };

    private static string Edge(string name) => name.StartsWith("min", StringComparison.Ordinal) ? "least" : "most";

    private static string Plural(long bound) => bound == 1 ? "" : "s";

    private static long? SizeOf(string name, Value value) => (name[3..], value) switch
    {
        ("Length", StringValue text) => CountCharacters(text.Text),
        ("Items", ListValue list) => list.Items.Count,
        ("Properties", MapValue map) => map.Entries.Count,
        _ => null,
    };

    private static int CountCharacters(string text)
    {
        var count = 0;
        foreach (var _ in text.EnumerateRunes())
        {
            count++;
        }

        return count;
    }
}
