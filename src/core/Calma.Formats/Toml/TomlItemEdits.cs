namespace Calma.Formats.Toml;

/// <summary>Items that come and go in one list or inline table.</summary>
/// <param name="bytes">The text.</param>
/// <param name="items">What is there.</param>
/// <param name="removed">Which of them go.</param>
/// <param name="splices">Where the changes go to.</param>
internal sealed class TomlItemEdits(ReadOnlyMemory<byte> bytes, TomlItems items, IReadOnlySet<int> removed, SpliceBuilder splices)
{
    private ReadOnlySpan<byte> Text => bytes.Span;

    /// <summary>Takes out what goes, and brings what comes.</summary>
    /// <param name="inserted">The new items by the one that they come before, or the count of items for the end.</param>
    public void Apply(ILookup<int, string> inserted)
    {
        var last = LastKept(items.Count);
        var behind = inserted.SelectMany(group => group.Select(text => (Index: LastKept(group.Key), Text: text))).ToLookup(item => item.Index, item => item.Text);
        var insertion = new TomlInsertion(bytes, items, splices);
        foreach (var group in behind)
        {
            var endsWithComma = group.Key < last || items.HasTrailingComma;
            if (items.Count == 0)
            {
                insertion.InsertOnly([.. group]);
            }
            else if (group.Key < 0)
            {
                insertion.InsertFirst([.. group], endsWithComma, endsBeforeItem: last >= 0);
            }
            else
            {
                insertion.InsertBehind(group.Key, [.. group], endsWithComma);
            }
        }

        var keepsComma = items.HasTrailingComma || behind.Contains(last);
        foreach (var index in removed)
        {
            Remove(index, keepsComma);
        }

        if (removed.Count > 0 && last >= 0 && !keepsComma && items.GapBefore(last + 1).Comma >= 0)
        {
            RemoveComma(items.GapBefore(last + 1));
        }
    }

    private void Remove(int index, bool keepsComma)
    {
        var (above, startsLine) = items.StartOf(index);
        var (end, endsLine) = items.EndOf(index);
        var start = items.SpanOf(index).Start;
        if (startsLine && endsLine)
        {
            splices.Remove(TextLines.StartOfLine(Text, IsSharedBelow(index) ? start : above), TextLines.SkipLineEnd(Text, TextLines.SkipSpaces(Text, end)));
        }
        else if (index + 1 < items.Count)
        {
            splices.Remove(start, endsLine ? end : TextLines.SkipBlanks(Text, end));
        }
        else if (index > 0 && !items.GapBefore(index).Comments.Any())
        {
            splices.Remove(keepsComma ? items.GapBefore(index).Seam : items.GapBefore(index).Start, end);
        }
        else
        {
            var next = TextLines.SkipSpaces(Text, end);
            splices.Remove(start, index == 0 && !keepsComma && !endsLine && next == items.Close ? next : end);
        }
    }

    // The blanks around a comma go with it, but for those that part a comment from what is before it.
    private void RemoveComma(TomlGap gap)
    {
        var (start, end) = (TextLines.SkipBlanks(Text, gap.Start), TextLines.SkipSpaces(Text, gap.Comma + 1));
        splices.Remove(start == gap.Comma ? gap.Start : gap.Comma, end < Text.Length && Text[end] == '#' ? gap.Comma + 1 : end);
    }

    // A comment above an item speaks for the next one too, where that follows at once and has none of its own.
    private bool IsSharedBelow(int index)
    {
        for (var next = index + 1; next < items.Count; next++)
        {
            var start = items.SpanOf(next).Start;
            if (items.StartOf(next).Above != start || TextLines.CountLineEnds(Text, items.EndOf(next - 1).Offset, start) > 1)
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

    // The last item before a place that stays, or -1.
    private int LastKept(int place)
    {
        do
        {
            place--;
        }
        while (removed.Contains(place));

        return place;
    }
}
