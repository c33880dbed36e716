namespace Calma.Formats.Ini;

/// <summary>Takes entries and sections out, each with the comment lines that speak for it alone.</summary>
internal sealed class IniRemoval(IniDocument document, IniLineEdits edits)
{
    private readonly List<(int First, int Last)> _ranges = [];
    private readonly List<IniSection> _sections = [];

    private IReadOnlyList<IniLine> Lines => document.Lines;

    /// <summary>A section is to go, with all that is in it.</summary>
    public void Mark(IniSection section)
    {
        _sections.Add(section);
        Mark(section.Line, section.LastLine);
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
        foreach (var (first, last) in _ranges)
        {
            RemoveCommentsAbove(first, last);
        }

        foreach (var section in _sections)
        {
            RemoveBlanksAround(section);
        }
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

    private void RemoveBlanksAround(IniSection section)
    {
        var next = section.LastLine + 1;
        while (next < Lines.Count && Lines[next].Kind == IniLineKind.Blank)
        {
            edits.Remove(next++);
        }

        if (next < Lines.Count)
        {
            return;
        }

        var above = section.Line - 1;
        while (above >= 0 && edits.IsRemoved(above))
        {
            above--;
        }

        while (above >= 0 && Lines[above].Kind == IniLineKind.Blank)
        {
            edits.Remove(above--);
        }
    }
}
