namespace Calma.Formats.Toml;

/// <summary>Takes entries and sections out, each with the comment lines that speak for it alone.</summary>
internal sealed class TomlRemoval(TomlLines lines, TomlLineEdits edits)
{
    private readonly List<(int First, int Last)> _ranges = [];
    private readonly List<TomlBody> _sections = [];

    /// <summary>A section is to go, with all that is in it, and the comment lines behind its last entry up to a blank line.</summary>
    public void Mark(TomlBody section)
    {
        _sections.Add(section);
        Mark(lines.FirstOf(section.Header!), LastLineOf(section));
    }

    /// <summary>An entry is to go.</summary>
    public void Mark(TomlStatement statement) => Mark(lines.FirstOf(statement), lines.LastOf(statement));

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

        foreach (var section in _sections)
        {
            RemoveBlanksBelow(section);
        }

        CloseGaps();
    }

    private void Mark(int first, int last)
    {
        _ranges.Add((first, last));
        for (var line = first; line <= last; line++)
        {
            edits.Remove(line);
        }
    }

    // Comment lines that an entry without its own follows may speak for that one too.
    private void RemoveCommentsAbove(int first, int last)
    {
        var next = last + 1 < lines.Count ? lines[last + 1].Kind : TomlLineKind.Blank;
        if (next == TomlLineKind.Key && !edits.IsRemoved(last + 1))
        {
            return;
        }

        for (var line = lines.FirstCommentAbove(first); line < first; line++)
        {
            edits.Remove(line);
        }
    }

    private int LastLineOf(TomlBody section) => lines.LastCommentBehind(lines.LastOf(section));

    private void RemoveBlanksBelow(TomlBody section)
    {
        for (var next = LastLineOf(section) + 1; next < lines.Count && lines[next].Kind == TomlLineKind.Blank; next++)
        {
            edits.Remove(next);
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
            else if (isGap && isBlankAbove && lines[line].Kind == TomlLineKind.Blank)
            {
                edits.Remove(line);
            }
            else
            {
                (isBlankAbove, isGap) = (lines[line].Kind == TomlLineKind.Blank, false);
            }
        }

        for (var line = lines.Count - 1; isEndRemoved && line >= 0 && (edits.IsRemoved(line) || lines[line].Kind == TomlLineKind.Blank); line--)
        {
            edits.Remove(line);
        }
    }
}
