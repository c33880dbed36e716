namespace Calma.Formats.Conformance;

/// <summary>The places of a tree.</summary>
public static class Places
{
    /// <summary>Every place, the root first, each before what it holds.</summary>
    public static IEnumerable<(JsonPointer Path, Value Value)> All(Value root)
    {
        var waiting = new Stack<(JsonPointer Path, Value Value)>([(JsonPointer.Root, root)]);
        while (waiting.TryPop(out var place))
        {
            yield return place;
            foreach (var child in Children(place.Path, place.Value).Reverse())
            {
                waiting.Push(child);
            }
        }
    }

    /// <summary>Every place that holds no other: scalars and empty lists and maps.</summary>
    public static IEnumerable<(JsonPointer Path, Value Value)> Leaves(Value root) =>
        All(root).Where(place => place.Value is not (MapValue { Entries.Count: > 0 } or ListValue { Items.Count: > 0 }));

    private static IEnumerable<(JsonPointer Path, Value Value)> Children(JsonPointer path, Value value) => value switch
    {
        MapValue map => map.Entries.Select(entry => (path.Append(entry.Key), entry.Value)),
        ListValue list => list.Items.Select((item, index) => (path.Append(index), item)),
        _ => [],
    };
}
