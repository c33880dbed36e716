using Calma.Core.Values;

namespace Calma.Core.Documents;

/// <summary>Finds which items of two lists belong together.</summary>
/// <param name="areSame">Whether two items are the same.</param>
internal sealed class ListAlignment(Func<Value, Value, bool> areSame)
{
    // For all lists of two trees together; beyond this many pairs of items a list's middle is compared place by place.
    private long _pairsLeft = 4_000_000;

    /// <summary>Pairs of places whose items are the same, ascending in both lists: the longest such run, between the common ends.</summary>
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
            .. isAffordable && pairs > 0 ? Middle(before, after, start, rows, columns) : [],
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
}
