namespace Calma.Formats.Ini;

/// <summary>An INI text with its lines and what they belong to.</summary>
internal sealed class IniDocument(ReadOnlyMemory<byte> bytes, Value root, IReadOnlyList<TextLine> lines, IReadOnlyList<IniSection> sections)
    : Document(bytes, root)
{
    /// <summary>Every line, in order; none where there is no byte.</summary>
    public IReadOnlyList<TextLine> Lines => lines;

    /// <summary>Every section, in order.</summary>
    public IReadOnlyList<IniSection> Sections => sections;

    /// <summary>The last of the comment lines that follow a line at once: up to a blank line they belong to what is above, up to a header to that one.</summary>
    public int LastCommentBehind(int line)
    {
        var next = line + 1;
        while (next < lines.Count && lines[next].Kind == TextLineKind.Comment)
        {
            next++;
        }

        return next == lines.Count || lines[next].Kind == TextLineKind.Blank ? next - 1 : line;
    }
}

/// <summary>A section.</summary>
/// <param name="key">Its key in the tree.</param>
/// <param name="line">The line of its header.</param>
/// <param name="header">The bytes from bracket to bracket.</param>
internal sealed class IniSection(string key, int line, TextSpan header)
{
    public string Key => key;

    public int Line => line;

    public TextSpan Header => header;

    public List<IniEntry> Entries { get; } = [];

    /// <summary>The last line of its last entry, or its header's.</summary>
    public int LastLine => Entries.Count > 0 ? Entries[^1].LastLine : line;
}

/// <summary>A key with its delimiter and what stands behind it on its line.</summary>
/// <param name="Key">The key in the tree.</param>
/// <param name="Line">Its line.</param>
/// <param name="KeySpan">The bytes of the key.</param>
/// <param name="Delimiter">The offset of the delimiter.</param>
/// <param name="Value">What stands behind it, trimmed.</param>
internal sealed record IniAssignment(string Key, int Line, TextSpan KeySpan, int Delimiter, IniText Value);

/// <summary>An entry of a section.</summary>
/// <param name="assignment">Its first line.</param>
internal sealed class IniEntry(IniAssignment assignment)
{
    public IniAssignment Assignment => assignment;

    public string Key => assignment.Key;

    /// <summary>The lines of its value, the first of which stands behind the key; blank ones count, comments do not.</summary>
    public List<IniPiece> Pieces { get; } = [new IniPiece(assignment.Line, assignment.Value)];

    /// <summary>The nested settings, all of which count where a key stands twice; the last one is in effect.</summary>
    public List<IniAssignment> Children { get; } = [];

    public int LastLine => Pieces[^1].Line;

    /// <summary>From the first byte of the value to its last.</summary>
    public TextSpan ValueSpan => TextSpan.Between(
        (Children.Count > 0 ? Pieces.Find(piece => !piece.Text.IsEmpty) : Pieces[0]).Text.Offset, Pieces[^1].Text.Span.End);
}

/// <summary>A line of a value.</summary>
/// <param name="Line">The line.</param>
/// <param name="Text">What it says, trimmed.</param>
internal readonly record struct IniPiece(int Line, IniText Text);
