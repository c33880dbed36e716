using Calma.Core.Values;

namespace Calma.Core.Documents;

/// <summary>One merge, which gathers its conflicts.</summary>
internal sealed class TreeMerge(Func<JsonPointer, string?> listKey, Func<JsonPointer, MergeSide?> settle)
{
    public List<MergeConflict> Conflicts { get; } = [];

    /// <summary>What comes to stand at a place; absent is null.</summary>
    public Value? At(JsonPointer path, Value? from, Value? mine, Value? theirs)
    {
        if (AreSame(mine, theirs) || AreSame(from, theirs))
        {
            return mine;
        }

        if (AreSame(from, mine))
        {
            return theirs;
        }

        switch (mine, theirs)
        {
            case (MapValue one, MapValue other) when from is null or MapValue && AreOfOneTag(from, one, other):
                return MergeMaps(path, from as MapValue, one, other);
            case (ListValue one, ListValue other) when from is null or ListValue && AreOfOneTag(from, one, other) && MergeKeyed(path, from as ListValue, one, other) is { } merged:
                return merged;
            default:
                if (settle(path) is { } side)
                {
                    return side == MergeSide.Mine ? mine : theirs;
                }

                Conflicts.Add(new MergeConflict(path, PlaceState.Of(from), PlaceState.Of(mine), PlaceState.Of(theirs)));
                return mine;
        }
    }

    private MapValue MergeMaps(JsonPointer path, MapValue? from, MapValue mine, MapValue theirs)
    {
        List<MapEntry> entries = [];
        foreach (var key in mine.Entries.Concat(theirs.Entries).Select(entry => entry.Key).Distinct(StringComparer.Ordinal))
        {
            var own = mine.IndexOf(key) is >= 0 and var place ? mine.Entries[place] : null;
            var other = theirs.IndexOf(key) is >= 0 and var otherPlace ? theirs.Entries[otherPlace].Value : null;
            if (At(path.Append(key), from?.TryGet(key, out var known) is true ? known : null, own?.Value, other) is { } merged)
            {
                entries.Add(own is null ? new MapEntry(key, merged) : ReferenceEquals(own.Value, merged) ? own : own.With(merged));
            }
        }

        return mine.WithEntries(entries);
    }

    // Absent where the list is one value, or where both sides moved its items, each in its own way.
    private ListValue? MergeKeyed(JsonPointer path, ListValue? from, ListValue mine, ListValue theirs)
    {
        if (listKey(path) is not { } key || KeyedList.Of(from, key) is not { } origin || KeyedList.Of(mine, key) is not { } one || KeyedList.Of(theirs, key) is not { } other
            || KeyedList.Order(origin, one, other) is not { } order)
        {
            return null;
        }

        List<Value> merged = [];
        foreach (var name in order)
        {
            var place = path.Append(one.IndexOf(name) is >= 0 and var index ? index : other.IndexOf(name));
            if (At(place, origin.Find(name), one.Find(name), other.Find(name)) is { } item)
            {
                merged.Add(item);
            }
        }

        return mine.WithItems(merged);
    }

    private static bool AreOfOneTag(Value? from, Value mine, Value theirs) => mine.Tag == theirs.Tag && (from is null || from.Tag == mine.Tag);

    // Order is a value: a map's keys have none, and a list's is compared with it.
    private static bool AreSame(Value? one, Value? other) => one is null || other is null ? one is null && other is null : ValueEquality.AreEqual(one, other);
}
