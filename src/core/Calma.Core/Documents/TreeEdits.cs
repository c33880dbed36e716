using Calma.Core.Values;

namespace Calma.Core.Documents;

/// <summary>Finds the smallest steps from one tree to another.</summary>
public static class TreeEdits
{
    // Beyond this many pairs of items a list's middle is compared place by place.
    private const long MaxPairs = 4_000_000;

    /// <summary>The steps from a document's tree to the wanted one, in the document's order; none where they are lexeme-equal.</summary>
    /// <remarks>An item of a list that a tweak did not touch keeps its reference or its lexemes, and so its text.</remarks>
    public static IReadOnlyList<TreeEdit> Between(Value before, Value after)
    {
        List<TreeEdit> edits = [];
        Compare(JsonPointer.Root, before, after, edits);
        return edits;
    }

    private static void Compare(JsonPointer path, Value before, Value after, List<TreeEdit> edits)
    {
        if (ReferenceEquals(before, after))
        {
            return;
        }

        switch (before, after)
        {
            case (MapValue from, MapValue to) when from.Tag == to.Tag:
                CompareMaps(path, from, to, edits);
                break;
            case (ListValue from, ListValue to) when from.Tag == to.Tag:
                CompareLists(path, from.Items, to.Items, edits);
                break;
            default:
                if (!ValueEquality.AreLexemeEqual(before, after))
                {
                    edits.Add(new SetEdit(path, before, after));
                }

                break;
        }
    }

    private static void CompareMaps(JsonPointer path, MapValue before, MapValue after, List<TreeEdit> edits)
    {
        foreach (var entry in before.Entries)
        {
            if (after.TryGet(entry.Key, out var wanted))
            {
                Compare(path.Append(entry.Key), entry.Value, wanted, edits);
            }
            else
            {
                edits.Add(new RemoveEdit(path.Append(entry.Key), entry.Value));
            }
        }

        edits.AddRange(after.Entries.Where(entry => before.IndexOf(entry.Key) < 0).Select(entry => new InsertEdit(path.Append(entry.Key), entry.Value)));
    }

    private static void CompareLists(JsonPointer path, IReadOnlyList<Value> before, IReadOnlyList<Value> after, List<TreeEdit> edits)
    {
        var (from, to) = (0, 0);
        foreach (var (keptBefore, keptAfter) in Kept(before, after).Append((before.Count, after.Count)))
        {
            for (; from < keptBefore && to < keptAfter; from++, to++)
            {
                Compare(path.Append(from), before[from], after[to], edits);
            }

            for (; from < keptBefore; from++)
            {
                edits.Add(new RemoveEdit(path.Append(from), before[from]));
            }

            for (; to < keptAfter; to++)
            {
                edits.Add(new InsertEdit(path.Append(keptBefore), after[to]));
            }

            (from, to) = (keptBefore + 1, keptAfter + 1);
        }
    }

    // Pairs of places whose items are the same, ascending in both lists: the longest such run, after the common ends.
    private static List<(int Before, int After)> Kept(IReadOnlyList<Value> before, IReadOnlyList<Value> after)
    {
        List<(int, int)> kept = [];
        var start = 0;
        for (; start < before.Count && start < after.Count && AreSame(before[start], after[start]); start++)
        {
            kept.Add((start, start));
        }

        var tail = 0;
        for (; tail < before.Count - start && tail < after.Count - start && AreSame(before[^(tail + 1)], after[^(tail + 1)]); tail++)
        {
        }

        var (rows, columns) = (before.Count - start - tail, after.Count - start - tail);
        if ((long)rows * columns <= MaxPairs)
        {
            var lengths = new int[rows + 1, columns + 1];
            for (var row = rows - 1; row >= 0; row--)
            {
                for (var column = columns - 1; column >= 0; column--)
                {
                    lengths[row, column] = AreSame(before[start + row], after[start + column])
                        ? lengths[row + 1, column + 1] + 1
                        : Math.Max(lengths[row + 1, column], lengths[row, column + 1]);
                }
            }

            for (var (row, column) = (0, 0); row < rows && column < columns;)
            {
                if (AreSame(before[start + row], after[start + column]))
                {
                    kept.Add((start + row++, start + column++));
                }
                else if (lengths[row + 1, column] >= lengths[row, column + 1])
                {
                    row++;
                }
                else
                {
                    column++;
                }
            }
        }

        for (; tail > 0; tail--)
        {
            kept.Add((before.Count - tail, after.Count - tail));
        }

        return kept;
    }

    private static bool AreSame(Value before, Value after) => ValueEquality.AreLexemeEqual(before, after);
}
