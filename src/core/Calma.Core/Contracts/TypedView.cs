using Calma.Core.Values;

namespace Calma.Core.Contracts;

/// <summary>A document of a format without types, in which texts are read as the numbers and booleans that a schema asks for.</summary>
internal static class TypedView
{
    /// <summary>The document with every text typed at whose place a fault was found, if it is the spelling of a number or a boolean.</summary>
    public static Value Of(Value root, IEnumerable<SchemaFault> faults)
    {
        var places = faults.Select(fault => fault.Path.ToString()).ToHashSet(StringComparer.Ordinal);
        return Of(JsonPointer.Root, root, places);
    }

    private static Value Of(JsonPointer path, Value value, HashSet<string> places) => value switch
    {
        MapValue map => map.WithEntries([.. map.Entries.Select(entry => entry.With(Of(path.Append(entry.Key), entry.Value, places)))]),
        ListValue list => list.WithItems([.. list.Items.Select((item, index) => Of(path.Append(index), item, places))]),
        StringValue text when places.Contains(path.ToString()) => Typed(text),
        _ => value,
    };

    private static Value Typed(StringValue text) => text.Text switch
    {
        "true" or "false" => new BooleanValue(text.Text == "true") { Span = text.Span },
        var said when Number.IsJson(said) => new NumberValue(said) { Span = text.Span },
        _ => text,
    };
}
