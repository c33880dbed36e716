namespace Calma.Sync.Trees;

/// <summary>The part of a machine's tree that came from one config, told by what the config said when it was pulled.</summary>
internal sealed class OwnedTree(Func<JsonPointer, string?> listKey)
{
    /// <summary>A tree without the leaves that others say too; nothing where none is left.</summary>
    public Value? Without(Value value, IReadOnlyList<Value> others) => Without(JsonPointer.Root, value, others);

    /// <summary>What a machine's tree says of everything that a config said; the machine's own entries are left out.</summary>
    public Value? Restrict(Value pulled, Value mine) => Restrict(JsonPointer.Root, pulled, mine);

    private Value? Without(JsonPointer path, Value value, IReadOnlyList<Value> others)
    {
        if (others.Count == 0)
        {
            return value;
        }

        switch (value)
        {
            case MapValue { Entries.Count: > 0 } map:
                var entries = map.Entries.Select(entry => Without(path.Append(entry.Key), entry.Value, Below(others, entry.Key)) is { } left ? entry.With(left) : null).OfType<MapEntry>().ToList();
                return entries.Count == 0 ? null : map.WithEntries(entries);
            case ListValue { Items.Count: > 0 } list when listKey(path) is { } key && Named(list, key) is { } named:
                var items = named.Select(item => Without(path.Append(0), item.Value, [.. others.OfType<ListValue>().Select(other => Named(other, key)?.GetValueOrDefault(item.Key)).OfType<Value>()])).OfType<Value>().ToList();
                return items.Count == 0 ? null : list.WithItems(items);
            default:
                return null;
        }
    }

    private Value? Restrict(JsonPointer path, Value pulled, Value mine)
    {
        switch (pulled, mine)
        {
            case (MapValue map, MapValue own):
                return new MapValue([.. map.Entries
                    .Select(entry => own.TryGet(entry.Key, out var said) && Restrict(path.Append(entry.Key), entry.Value, said) is { } kept ? new MapEntry(entry.Key, kept) { IsKeyTyped = entry.IsKeyTyped } : null)
                    .OfType<MapEntry>()])
                { Tag = own.Tag };
            case (ListValue list, ListValue own) when listKey(path) is { } key && Named(list, key) is { } named && Named(own, key) is { } ownNamed:
                return new ListValue([.. named.Select(item => ownNamed.TryGetValue(item.Key, out var said) ? Restrict(path.Append(0), item.Value, said) : null).OfType<Value>()]) { Tag = own.Tag };
            default:
                return DetachedTree.Of(mine);
        }
    }

    private static List<Value> Below(IReadOnlyList<Value> others, string key) => [.. others.OfType<MapValue>().Select(other => other.TryGet(key, out var below) ? below : null).OfType<Value>()];

    // Absent where an item has no name of its own.
    private static Dictionary<string, Value>? Named(ListValue list, string key)
    {
        var named = new Dictionary<string, Value>(StringComparer.Ordinal);
        return list.Items.All(item => item is MapValue map && map.TryGet(key, out var name) && name is StringValue text && named.TryAdd(text.Text, item)) ? named : null;
    }
}
