namespace Calma.Formats;

/// <summary>Takes entries out by whole lines, each with the comment lines that speak for it alone.</summary>
/// <param name="lines">All lines of the text.</param>
/// <param name="edits">What becomes of them.</param>
internal sealed class LineRemoval(IReadOnlyList<TextLine> lines, LineEdits edits)
{
    private readonly List<(int First, int Last)> _ranges = [];
    private readonly List<int> _parted = [];

    /// <summary>An entry of these lines is to go.</summary>
    public void Mark(int first, int last)
    {
        _ranges.Add((first, last));
        for (var line = first; line <= last; line++)
        {
            edits.Remove(line);
        }
    }

    /// <summary>What stands in these lines is to go, and the blank lines behind it.</summary>
    public void MarkWithBlanks(int first, int last)
    {
        _parted.Add(last);
        Mark(first, last);
    }

    /// <summary>Removes what was marked.</summary>
    public void Apply()
    {
        if (_ranges.Count == 0)
        {
            return;
        }

        foreach (var (first, last) in _ranges)
        {
            RemoveCommentsAbove(first, last);
        }

        foreach (var last in _parted)
        {
            for (var next = last + 1; next < lines.Count && lines[next].Kind == TextLineKind.Blank; next++)
            {
                edits.Remove(next);
            }
        }

        CloseGaps();
    }

    // Comment lines that an entry without its own follows may speak for that one too; those at the file's start speak for the file.
    private void RemoveCommentsAbove(int first, int last)
    {
        var above = first;
        while (above > 0 && lines[above - 1].Kind == TextLineKind.Comment)
        {
            above--;
        }

        var next = last + 1 < lines.Count ? lines[last + 1].Kind : TextLineKind.Blank;
        if (above == 0 || (next is not (TextLineKind.Blank or TextLineKind.Comment or TextLineKind.Header) && !edits.IsRemoved(last + 1)))
        {
            return;
        }

        for (var line = above; line < first; line++)
        {
            edits.Remove(line);
        }
    }

    // Where lines went, the blank ones above and below would stand twice; at the text's end they would part nothing.
    private void CloseGaps()
    {
        var isEndRemoved = edits.IsRemoved(lines.Count - 1);
        var (isBlankAbove, isGap) = (false, false);
        for (var line = 0; line < lines.Count; line++)
        {
            if (edits.IsRemoved(line))
            {
                isGap = true;
            }
            else if (isGap && isBlankAbove && lines[line].Kind == TextLineKind.Blank)
            {
                edits.Remove(line);
            }
            else
            {
                (isBlankAbove, isGap) = (lines[line].Kind == TextLineKind.Blank, false);
            }
        }

        for (var line = lines.Count - 1; isEndRemoved && line >= 0 && (edits.IsRemoved(line) || lines[line].Kind == TextLineKind.Blank); line--)
        {
            edits.Remove(line);
        }
    }
}
