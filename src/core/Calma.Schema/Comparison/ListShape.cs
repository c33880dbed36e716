namespace Calma.Schema.Comparison;

/// <summary>What is asked of a list's items.</summary>
internal sealed class ListShape(Term term)
{
    /// <summary>How many items from the start are asked for something of their own.</summary>
    public int Count => term.Maps.Select(map => First(map).Count).DefaultIfEmpty(0).Max();

    /// <summary>The fewest items and the most.</summary>
    public (long Least, long Most) Size => SizeInclusion.Of(term, "Items");

    public bool IsUnique => term.Say("uniqueItems").Any(said => said.Value is BooleanValue { IsTrue: true });

    /// <summary>What is asked of an item.</summary>
    public Term At(int index) => Term.Of(term.Side, [.. term.Maps.Select(map => First(map) is var first && index < first.Count ? first[index] : Rest(map)).OfType<Value>()]);

    private IReadOnlyList<Value> First(MapValue map) => JsonPointer.Of(Is2020(map) ? "prefixItems" : "items").Find(map) is ListValue list ? list.Items : [];

    private Value? Rest(MapValue map) => JsonPointer.Of(!Is2020(map) && JsonPointer.Of("items").Find(map) is ListValue ? "additionalItems" : "items").Find(map);

    private bool Is2020(MapValue map) => term.Side.DialectOf(map).Draft == SchemaDraft.Draft202012;
}
