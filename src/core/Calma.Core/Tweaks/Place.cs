using Calma.Core.Values;

namespace Calma.Core.Tweaks;

/// <summary>Changes one place of a tree and shares the rest; absent where the place does not allow it.</summary>
internal static class Place
{
    private const string EndOfList = "-";

    public static Value? Add(Value root, JsonPointer path, Value value) => path.IsRoot ? Keep(root, value) : Change(root, path, 0, (parent, token) => parent switch
    {
        MapValue map => Set(map, token, value),
        ListValue list when IndexOf(list, token) is >= 0 and var index && index <= list.Items.Count
            => list.WithItems([.. list.Items.Take(index), value, .. list.Items.Skip(index)]),
        _ => null,
    });

    public static Value? Replace(Value root, JsonPointer path, Value value) => path.IsRoot ? Keep(root, value) : Change(root, path, 0, (parent, token) => parent switch
    {
        MapValue map when map.IndexOf(token) >= 0 => Set(map, token, value),
        ListValue list when JsonPointer.TryIndex(token, out var index) && index < list.Items.Count => Set(list, index, value),
        _ => null,
    });

    public static Value? Remove(Value root, JsonPointer path) => Change(root, path, 0, (parent, token) => parent switch
    {
        MapValue map when map.IndexOf(token) >= 0 => map.Without(token),
        ListValue list when JsonPointer.TryIndex(token, out var index) && index < list.Items.Count
            => list.WithItems([.. list.Items.Take(index), .. list.Items.Skip(index + 1)]),
        _ => null,
    });

    private static Value? Change(Value value, JsonPointer path, int depth, Func<Value, string, Value?> change)
    {
        var token = path.Tokens[depth];
        if (depth + 1 == path.Tokens.Count)
        {
            return change(value, token);
        }

        return value switch
        {
            MapValue map when map.TryGet(token, out var child) && Change(child, path, depth + 1, change) is { } changed => Set(map, token, changed),
            ListValue list when JsonPointer.TryIndex(token, out var index) && index < list.Items.Count
                && Change(list.Items[index], path, depth + 1, change) is { } changed => Set(list, index, changed),
            _ => null,
        };
    }

    private static MapValue Set(MapValue map, string key, Value value)
    {
        var before = map.TryGet(key, out var known) ? known : null;
        var after = Keep(before, value);
        return ReferenceEquals(before, after) ? map : map.With(key, after);
    }

    private static ListValue Set(ListValue list, int index, Value value)
    {
        var after = Keep(list.Items[index], value);
        return ReferenceEquals(list.Items[index], after) ? list : list.WithItems([.. list.Items.Take(index), after, .. list.Items.Skip(index + 1)]);
    }

    /// <summary>What stands there already, where the new value says the same; else the new value.</summary>
    public static Value Keep(Value? before, Value after) =>
        before is not null && ValueEquality.AreLexemeEqual(before, after) ? before : after;

    private static int IndexOf(ListValue list, string token) => token == EndOfList ? list.Items.Count
        : JsonPointer.TryIndex(token, out var index) ? index : -1;
}
