using System.Globalization;

namespace Calma.Sync.Trees;

/// <summary>A place of a tree: as a pointer, and by names that hold where items of a list move.</summary>
/// <param name="Path">The pointer.</param>
/// <param name="Name">The pointer with the names of items where lists have them.</param>
/// <param name="Value">What stands there.</param>
internal sealed record NamedPlace(JsonPointer Path, JsonPointer Name, Value Value);

/// <summary>Walks trees, and changes single places of them.</summary>
internal static class TreePlaces
{
    /// <summary>Every place, each before what it holds.</summary>
    public static IEnumerable<NamedPlace> All(Value root, Func<JsonPointer, string?> listKey) => All(new NamedPlace(JsonPointer.Root, JsonPointer.Root, root), listKey);

    /// <summary>The tree with another value at a place, whose parents are made where they are missing; absent takes it away.</summary>
    public static Value With(Value root, JsonPointer path, Value? value) => With(root, path.Tokens, value) ?? new MapValue([]);

    private static IEnumerable<NamedPlace> All(NamedPlace place, Func<JsonPointer, string?> listKey)
    {
        yield return place;
        var children = place.Value switch
        {
            MapValue map => map.Entries.Select(entry => new NamedPlace(place.Path.Append(entry.Key), place.Name.Append(entry.Key), entry.Value)),
            ListValue list => list.Items.Select((item, index) => new NamedPlace(place.Path.Append(index), place.Name.Append(NameOf(item, index, listKey(place.Path))), item)),
            _ => [],
        };
        foreach (var child in children.SelectMany(child => All(child, listKey)))
        {
            yield return child;
        }
    }

    private static string NameOf(Value item, int index, string? key) =>
        key is not null && item is MapValue map && map.TryGet(key, out var name) && name is StringValue text ? text.Text : index.ToString(CultureInfo.InvariantCulture);

    private static Value? With(Value? root, IReadOnlyList<string> tokens, Value? value)
    {
        if (tokens.Count == 0)
        {
            return value;
        }

        var rest = tokens.Skip(1).ToList();
        if (root is ListValue list && JsonPointer.TryIndex(tokens[0], out var index) && index <= list.Items.Count)
        {
            var item = With(index < list.Items.Count ? list.Items[index] : null, rest, value);
            return list.WithItems([.. list.Items.Take(index), .. item is null ? [] : (Value[])[item], .. list.Items.Skip(index + 1)]);
        }

        var map = root as MapValue ?? new MapValue([]);
        var child = With(map.TryGet(tokens[0], out var known) ? known : null, rest, value);
        return child is null ? map.Without(tokens[0]) : map.With(tokens[0], child);
    }
}
