namespace Calma.Formats.Ini;

/// <summary>Takes entries and sections out.</summary>
internal sealed class IniRemoval(IniDocument document, LineEdits edits)
{
    private readonly LineRemoval _lines = new(document.Lines, edits);

    /// <summary>A section is to go, wherever it stands, with all that is in it, and the comment lines behind its last entry up to a blank line.</summary>
    public void Mark(IEnumerable<IniSection> sections)
    {
        foreach (var section in sections)
        {
            _lines.MarkWithBlanks(section.Line, document.LastCommentBehind(section.LastLine));
        }
    }

    /// <summary>An entry is to go, wherever it stands.</summary>
    public void Mark(IEnumerable<IniEntry> entries)
    {
        foreach (var entry in entries)
        {
            _lines.Mark(entry.Assignment.Line, entry.LastLine);
        }
    }

    /// <summary>A nested setting is to go, wherever it stands.</summary>
    public void Mark(IEnumerable<IniAssignment> settings)
    {
        foreach (var setting in settings)
        {
            _lines.Mark(setting.Line, setting.Line);
        }
    }

    /// <summary>Removes what was marked.</summary>
    public void Apply() => _lines.Apply();
}
