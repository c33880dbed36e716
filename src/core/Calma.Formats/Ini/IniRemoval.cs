namespace Calma.Formats.Ini;

/// <summary>Takes entries and sections out, each with the comment lines that speak for it alone.</summary>
internal sealed class IniRemoval(IniDocument document, IniLineEdits edits)
{
    private readonly List<(int First, int Last)> _ranges = [];
    private readonly List<IniSection> _sections = [];

    private IReadOnlyList<IniLine> Lines => document.Lines;

    /// <summary>A section is to go, with all that is in it, and the comment lines behind its last entry up to a blank line.</summary>
    public void Mark(IniSection section)
    {
        _sections.Add(section);
        Mark(section.Line, LastLineOf(section));
    }

    /// <summary>An entry is to go.</summary>
    public void Mark(IniEntry entry) => Mark(entry.Assignment.Line, entry.LastLine);

    /// <summary>A nested setting is to go, wherever it stands.</summary>
    public void Mark(IEnumerable<IniAssignment> settings)
    {
        foreach (var setting in settings)
        {
            Mark(setting.Line, setting.Line);
        }
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

    // Comment lines that an entry without its own follows may speak for that one too; those at the file's start speak for the file.
    private void RemoveCommentsAbove(int first, int last)
    {
        var above = first;
        while (above > 0 && Lines[above - 1].Kind == IniLineKind.Comment)
        {
            above--;
        }

        var next = last + 1 < Lines.Count ? Lines[last + 1].Kind : IniLineKind.Blank;
        if (above == 0 || (next is not (IniLineKind.Blank or IniLineKind.Comment or IniLineKind.Header) && !edits.IsRemoved(last + 1)))
        {
            return;
        }

        for (var line = above; line < first; line++)
        {
            edits.Remove(line);
        }
    }

    private int LastLineOf(IniSection section) => document.LastCommentBehind(section.LastLine);

    private void RemoveBlanksBelow(IniSection section)
    {
        for (var next = LastLineOf(section) + 1; next < Lines.Count && Lines[next].Kind == IniLineKind.Blank; next++)
        {
            edits.Remove(next);
        }
    }

    // Where lines went, the blank ones above and below would stand twice; at the text's end they would part nothing.
    private void CloseGaps()
    {
        var isEndRemoved = edits.IsRemoved(Lines.Count - 1);
        var (isBlankAbove, isGap) = (false, false);
        for (var line = 0; line < Lines.Count; line++)
        {
            if (edits.IsRemoved(line))
            {
                isGap = true;
            }
            else if (isGap && isBlankAbove && Lines[line].Kind == IniLineKind.Blank)
            {
                edits.Remove(line);
            }
            else
            {
                (isBlankAbove, isGap) = (Lines[line].Kind == IniLineKind.Blank, false);
            }
        }

        for (var line = Lines.Count - 1; isEndRemoved && line >= 0 && (edits.IsRemoved(line) || Lines[line].Kind == IniLineKind.Blank); line--)
        {
            edits.Remove(line);
        }
    }
}
