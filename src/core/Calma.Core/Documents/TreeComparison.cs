using Calma.Core.Values;

namespace Calma.Core.Documents;

/// <summary>One walk through two trees that tells where they differ.</summary>
/// <param name="areSame">Whether two values need no further look.</param>
/// <param name="areKin">Whether an item of a list is another one changed inside.</param>
/// <param name="set">A value took another's place: the place in the first tree, and both.</param>
/// <param name="insert">A value is new: the place that it comes before in the first tree, its own place in the second, and itself.</param>
/// <param name="remove">A value went: its place in the first tree, and itself.</param>
internal sealed class TreeComparison(
    Func<Value, Value, bool> areSame, Func<Value, Value, bool> areKin, Action<JsonPointer, Value, Value> set, Action<JsonPointer, JsonPointer, Value> insert, Action<JsonPointer, Value> remove)
{
    private readonly ListAlignment _alignment = new((before, after) => areKin(before, after) || areSame(before, after));

    public void Compare(Value before, Value after) => Compare(JsonPointer.Root, JsonPointer.Root, before, after);

    private void Compare(JsonPointer path, JsonPointer newPath, Value before, Value after)
    {
        if (ReferenceEquals(before, after))
        {
            return;
        }

        switch (before, after)
        {
            case (MapValue from, MapValue to) when from.Tag == to.Tag:
                CompareMaps(path, newPath, from, to);
                break;
            case (ListValue from, ListValue to) when from.Tag == to.Tag:
                CompareLists(path, newPath, from.Items, to.Items);
                break;
            default:
                if (!areSame(before, after))
                {
                    set(path, before, after);
                }

                break;
        }
    }

    private void CompareMaps(JsonPointer path, JsonPointer newPath, MapValue before, MapValue after)
    {
        foreach (var entry in before.Entries)
        {
            if (!after.TryGet(entry.Key, out var wanted))
            {
                remove(path.Append(entry.Key), entry.Value);
            }
            else if (!ReferenceEquals(entry.Value, wanted))
            {
                Compare(path.Append(entry.Key), newPath.Append(entry.Key), entry.Value, wanted);
            }
        }

        foreach (var entry in after.Entries.Where(entry => before.IndexOf(entry.Key) < 0))
        {
            insert(path.Append(entry.Key), newPath.Append(entry.Key), entry.Value);
        }
    }

    private void CompareLists(JsonPointer path, JsonPointer newPath, IReadOnlyList<Value> before, IReadOnlyList<Value> after)
    {
        var (from, to) = (0, 0);
        foreach (var (keptBefore, keptAfter) in _alignment.Kept(before, after).Append((before.Count, after.Count)))
        {
            for (; from < keptBefore && to < keptAfter; from++, to++)
            {
                Compare(path.Append(from), newPath.Append(to), before[from], after[to]);
            }

            for (; from < keptBefore; from++)
            {
                remove(path.Append(from), before[from]);
            }

            for (; to < keptAfter; to++)
            {
                insert(path.Append(keptBefore), newPath.Append(to), after[to]);
            }

            if (keptBefore < before.Count && before[keptBefore] is MapValue or ListValue && !ReferenceEquals(before[keptBefore], after[keptAfter]))
            {
                Compare(path.Append(keptBefore), newPath.Append(keptAfter), before[keptBefore], after[keptAfter]);
            }

            (from, to) = (keptBefore + 1, keptAfter + 1);
        }
    }
}
