namespace Calma.Formats.Json;

/// <summary>Takes items out of one list or map, each with its comma, its line and its own comments.</summary>
internal sealed class JsonRemoval(ReadOnlyMemory<byte> bytes, JsonContainer container, IReadOnlySet<int> removed, SpliceBuilder splices)
{
    private ReadOnlySpan<byte> Text => bytes.Span;

    /// <summary>Takes one item out.</summary>
    /// <param name="index">Which.</param>
    /// <param name="keepsComma">Whether the comma of the item before it stays, where this is the last one.</param>
    public void Remove(int index, bool keepsComma)
    {
        var (start, end) = (container.StartOf(index), container.EndOf(index));
        if (start.StartsLine && end.EndsLine)
        {
            var above = start.Above == start.Offset || IsSharedBelow(index) ? start.Offset : start.Above;
            splices.Remove(TextLines.StartOfLine(Text, above), EndOfLine(end.Offset));
        }
        else if (index + 1 < container.Count)
        {
            splices.Remove(start.Offset, TextLines.SkipBlanks(Text, end.Offset));
        }
        else
        {
            RemoveLast(index, start, end, keepsComma);
        }
    }

    private void RemoveLast(int index, JsonStart start, JsonEnd end, bool keepsComma)
    {
        var gap = container.GapBefore(index);
        if (index > 0 && !gap.Comments.Any(comment => comment.End <= start.Offset))
        {
            splices.Remove(keepsComma ? gap.Seam : gap.Start, end.Offset);
        }
        else
        {
            var next = TextLines.SkipSpaces(Text, end.Offset);
            splices.Remove(start.Offset, index == 0 && !keepsComma && !end.EndsLine && next == container.Close ? next : end.Offset);
        }
    }

    // A comment above an item speaks for the next one too, where that follows at once and has none of its own.
    private bool IsSharedBelow(int index)
    {
        for (var next = index + 1; next < container.Count; next++)
        {
            var start = container.StartOf(next);
            if (start.Above != start.Offset || TextLines.CountLineEnds(Text, container.EndOf(next - 1).Offset, start.Offset) > 1)
            {
                return false;
            }

            if (!removed.Contains(next))
            {
                return true;
            }
        }

        return false;
    }

    private int EndOfLine(int offset) => TextLines.SkipLineEnd(Text, TextLines.SkipSpaces(Text, offset));
}
