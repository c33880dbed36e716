using System.Globalization;
using Calma.Formats.Hcl;

namespace Calma.Formats.Hcl1;

/// <summary>What is written at a place of the tree: one node, or the blocks of one name that are a map by label, or a list.</summary>
/// <param name="Shape">What the tool knows of it.</param>
/// <param name="Container">What its entries stand in.</param>
/// <param name="Entries">The entries that are it; the last one is in effect.</param>
/// <param name="Node">What it says; absent where blocks make a map or a list.</param>
/// <param name="Depth">How many keys of its entries lead to it.</param>
internal sealed record Hcl1Place(Hcl1Shape Shape, HclNode Container, IReadOnlyList<HclEntry> Entries, HclNode? Node, int Depth)
{
    /// <summary>Whether its children are found by index.</summary>
    public bool IsList => Node is null ? Shape.IsRepeated : Node.Kind == HclKind.List;

    /// <summary>Whether its children are found by key.</summary>
    public bool IsMap => Node is null ? !Shape.IsRepeated : Node.Kind is HclKind.Body or HclKind.Object;

    /// <summary>The whole text.</summary>
    public static Hcl1Place Of(Hcl1Shape shape, HclNode body) => new(shape, body, [], body, 0);

    /// <summary>What a key or an index leads to.</summary>
    public Hcl1Place? Child(string token)
    {
        if (IsList)
        {
            var items = Node?.Entries ?? Entries;
            return JsonPointer.TryIndex(token, out var index) && index < items.Count ? Item(items[index]) : null;
        }

        List<HclEntry> entries = Node is null ? [.. Entries.Where(entry => entry.Keys[Depth] == token)] : [.. Node.Lookup[token]];
        return entries.Count == 0 ? null : Under(token, entries);
    }

    /// <summary>What stands at every key, in the text's order, or at every index.</summary>
    public IEnumerable<(string Token, Hcl1Place Place)> Children() =>
        IsList ? (Node?.Entries ?? Entries).Select((entry, index) => (index.ToString(CultureInfo.InvariantCulture), Item(entry)))
        : !IsMap ? []
        : from entries in Node?.Lookup ?? Entries.ToLookup(entry => entry.Keys[Depth], StringComparer.Ordinal) select (entries.Key, Under(entries.Key, [.. entries]));

    private Hcl1Place Under(string token, IReadOnlyList<HclEntry> entries)
    {
        var (shape, container, depth) = Node is null ? (Shape with { Labels = Shape.Labels - 1 }, Container, Depth + 1) : (Shape.Of(token), Node, 1);
        return shape.IsRepeated || entries[^1].Keys.Count > depth ? new(shape, container, entries, Node: null, depth) : new(shape, container, entries, entries[^1].Value, 0);
    }

    private Hcl1Place Item(HclEntry entry) => new(Shape with { IsRepeated = false }, Node ?? Container, [entry], entry.Value, 0);
}
