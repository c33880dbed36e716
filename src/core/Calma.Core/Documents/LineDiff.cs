namespace Calma.Core.Documents;

/// <summary>Lines that go and lines that come in their place.</summary>
/// <param name="Before">The first text's line, from 0, at which it begins.</param>
/// <param name="Removed">How many of the first text's lines go.</param>
/// <param name="After">The second text's line, from 0, at which it begins.</param>
/// <param name="Added">How many of the second text's lines come.</param>
internal readonly record struct LineBlock(int Before, int Removed, int After, int Added);

/// <summary>Finds the fewest lines that differ, by Myers' O(ND) walk; beyond a bound the whole middle is one block.</summary>
internal static class LineDiff
{
    private const int MaxDifferences = 2000;

    public static List<LineBlock> Between(IReadOnlyList<string> before, IReadOnlyList<string> after)
    {
        var numbers = new Dictionary<string, int>(StringComparer.Ordinal);
        var (from, to) = (Numbered(before, numbers), Numbered(after, numbers));
        var start = from.AsSpan().CommonPrefixLength(to);
        var tail = 0;
        for (; tail < Math.Min(from.Length, to.Length) - start && from[^(tail + 1)] == to[^(tail + 1)]; tail++)
        {
        }

        var (left, right) = (from[start..^tail], to[start..^tail]);
        return Path(left, right) is { } path
            ? Blocks(left, right, path, start)
            : [new LineBlock(start, left.Length, start, right.Length)];
    }

    private static int[] Numbered(IReadOnlyList<string> lines, Dictionary<string, int> numbers)
    {
        var result = new int[lines.Count];
        for (var place = 0; place < result.Length; place++)
        {
            result[place] = numbers.TryGetValue(lines[place], out var known) ? known : numbers[lines[place]] = numbers.Count;
        }

        return result;
    }

    // For each count of differences, how far each diagonal got before it; diagonal k lies at index k + differences + 1.
    private static List<int[]>? Path(int[] left, int[] right)
    {
        List<int[]> reached = [];
        var previous = new int[3];
        for (var differences = 0; differences <= Math.Min(left.Length + right.Length, MaxDifferences); differences++)
        {
            reached.Add(previous);
            var current = new int[(2 * differences) + 5];
            for (var diagonal = -differences; diagonal <= differences; diagonal += 2)
            {
                var x = StartOf(previous, differences, diagonal, out _);
                while (x < left.Length && x - diagonal < right.Length && left[x] == right[x - diagonal])
                {
                    x++;
                }

                if (x >= left.Length && x - diagonal >= right.Length)
                {
                    return reached;
                }

                current[diagonal + differences + 2] = x;
            }

            previous = current;
        }

        return null;
    }

    private static int StartOf(int[] previous, int differences, int diagonal, out bool isAdded)
    {
        var center = differences + 1;
        isAdded = diagonal == -differences || (diagonal != differences && previous[center + diagonal - 1] < previous[center + diagonal + 1]);
        return isAdded ? previous[center + diagonal + 1] : previous[center + diagonal - 1] + 1;
    }

    private static List<LineBlock> Blocks(int[] left, int[] right, List<int[]> reached, int offset)
    {
        List<LineBlock> blocks = [];
        var (x, y) = (left.Length, right.Length);
        for (var differences = reached.Count - 1; differences > 0; differences--)
        {
            var start = StartOf(reached[differences], differences, x - y, out var isAdded);
            (x, y) = isAdded ? (start, start - (x - y) - 1) : (start - 1, start - (x - y));
            Prepend(blocks, new LineBlock(offset + x, isAdded ? 0 : 1, offset + y, isAdded ? 1 : 0));
        }

        blocks.Reverse();
        return blocks;
    }

    // Blocks come from the last to the first; one that touches the one behind it joins it.
    private static void Prepend(List<LineBlock> blocks, LineBlock block)
    {
        if (blocks is [.., var next] && block.Before + block.Removed == next.Before && block.After + block.Added == next.After)
        {
            blocks[^1] = new LineBlock(block.Before, block.Removed + next.Removed, block.After, block.Added + next.Added);
        }
        else
        {
            blocks.Add(block);
        }
    }
}
