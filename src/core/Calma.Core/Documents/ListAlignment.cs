using Calma.Core.Values;

namespace Calma.Core.Documents;

/// <summary>Finds which items of two lists belong together.</summary>
/// <param name="areSame">Whether two items belong together.</param>
internal sealed class ListAlignment(Func<Value, Value, bool> areSame)
{
    // For all lists of two trees together; beyond this many pairs of items only those of a list's middle are found that stand on the same bytes.
    private long _pairsLeft = 4_000_000;

    /// <summary>Pairs of places whose items belong together, ascending in both lists: the longest such run, between the common ends.</summary>
    public IEnumerable<(int Before, int After)> Kept(IReadOnlyList<Value> before, IReadOnlyList<Value> after)
    {
        var start = 0;
        for (; start < before.Count && start < after.Count && areSame(before[start], after[start]); start++)
        {
        }

        var tail = 0;
        for (; tail < before.Count - start && tail < after.Count - start && areSame(before[^(tail + 1)], after[^(tail + 1)]); tail++)
        {
        }

        var (rows, columns) = (before.Count - start - tail, after.Count - start - tail);
        var pairs = (long)rows * columns;
        var isAffordable = pairs <= _pairsLeft;
        _pairsLeft -= isAffordable ? pairs : 0;
        return
        [
            .. Enumerable.Range(0, start).Select(place => (place, place)),
            .. pairs == 0 ? [] : isAffordable ? Middle(before, after, start, rows, columns) : OfOnePlace(before, after, start, rows, columns),
            .. Enumerable.Range(0, tail).Select(place => (before.Count - tail + place, after.Count - tail + place)),
        ];
    }

    private List<(int Before, int After)> Middle(IReadOnlyList<Value> before, IReadOnlyList<Value> after, int start, int rows, int columns)
    {
        List<(int, int)> kept = [];
        var lengths = new int[rows + 1, columns + 1];
        for (var row = rows - 1; row >= 0; row--)
        {
            for (var column = columns - 1; column >= 0; column--)
            {
                lengths[row, column] = areSame(before[start + row], after[start + column])
                    ? lengths[row + 1, column + 1] + 1
                    : Math.Max(lengths[row + 1, column], lengths[row, column + 1]);
            }
        }

        for (var (row, column) = (0, 0); row < rows && column < columns;)
        {
            if (areSame(before[start + row], after[start + column]))
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

        return kept;
    }

    // An item that a tweak did not touch has the span that it had; the longest ascending run of them, by its last places, each with the one before it.
    private List<(int Before, int After)> OfOnePlace(IReadOnlyList<Value> before, IReadOnlyList<Value> after, int start, int rows, int columns)
    {
        var places = new Dictionary<TextSpan, int>(rows);
        for (var row = start; row < start + rows; row++)
        {
            places.TryAdd(before[row].Span, row);
        }

        var (pairs, previous, ends) = (new List<(int Before, int After)>(), new List<int>(), new List<int>());
        for (var column = start; column < start + columns; column++)
        {
            if (after[column].Span.Length == 0 || !places.TryGetValue(after[column].Span, out var row) || !areSame(before[row], after[column]))
            {
                continue;
            }

            var length = LengthBelow(row);
            previous.Add(length > 0 ? ends[length - 1] : -1);
            if (length == ends.Count)
            {
                ends.Add(pairs.Count);
            }
            else
            {
                ends[length] = pairs.Count;
            }

            pairs.Add((row, column));
        }

        List<(int, int)> kept = [];
        for (var pair = ends.Count > 0 ? ends[^1] : -1; pair >= 0; pair = previous[pair])
        {
            kept.Add(pairs[pair]);
        }

        kept.Reverse();
        return kept;

        // How many of the runs found so far end before a place.
        int LengthBelow(int row)
        {
            var (low, high) = (0, ends.Count);
            while (low < high)
            {
                var middle = (low + high) / 2;
                (low, high) = pairs[ends[middle]].Before < row ? (middle + 1, high) : (low, middle);
            }

            return low;
        }
    }
}
