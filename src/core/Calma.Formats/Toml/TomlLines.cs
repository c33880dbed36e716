namespace Calma.Formats.Toml;

/// <summary>What a line is.</summary>
internal enum TomlLineKind
{
    /// <summary>White space, or nothing.</summary>
    Blank,
    /// <summary>A whole line of comment.</summary>
    Comment,
    /// <summary>A header.</summary>
    Header,
    /// <summary>A key and its value, or the first line of it.</summary>
    Key,
    /// <summary>A further line of a value.</summary>
    More,
}

/// <summary>A line.</summary>
/// <param name="Start">The offset of its first byte, behind a byte order mark.</param>
/// <param name="ContentEnd">The offset of its line end.</param>
/// <param name="End">The offset behind its line end; the same where it has none.</param>
/// <param name="Kind">What it is.</param>
internal readonly record struct TomlLine(int Start, int ContentEnd, int End, TomlLineKind Kind);

/// <summary>The lines of a document, and which of them belong to what.</summary>
internal sealed class TomlLines
{
    private readonly List<TomlLine> _lines = [];

    public TomlLines(TomlDocument document)
    {
        Start = document.Bytes.Span.StartsWith(System.Text.Encoding.UTF8.Preamble) ? System.Text.Encoding.UTF8.Preamble.Length : 0;
        ReadLines(document.Bytes.Span);
        foreach (var statement in document.Sections.SelectMany(section => section.Header is null ? section.Statements : section.Statements.Prepend(section.Header)))
        {
            var (first, last) = (FirstOf(statement), LastOf(statement));
            _lines[first] = _lines[first] with { Kind = statement.Value is null ? TomlLineKind.Header : TomlLineKind.Key };
            for (var line = first + 1; line <= last; line++)
            {
                _lines[line] = _lines[line] with { Kind = TomlLineKind.More };
            }
        }
    }

    /// <summary>Where the first line begins.</summary>
    public int Start { get; }

    public int Count => _lines.Count;

    public TomlLine this[int line] => _lines[line];

    /// <summary>The line that a header or key begins on.</summary>
    public int FirstOf(TomlStatement statement) => LineAt(statement.Span.Start);

    /// <summary>The line that a header or value ends on.</summary>
    public int LastOf(TomlStatement statement) => LineAt(statement.Span.End - 1);

    /// <summary>The last line of a section's last statement, or of its header; -1 where there is neither.</summary>
    public int LastOf(TomlBody section) => section.Statements.Count > 0 ? LastOf(section.Statements[^1]) : section.Header is null ? -1 : LastOf(section.Header);

    /// <summary>The last of the comment lines that follow a line at once: up to a blank line they belong to what is above, up to a header to that one.</summary>
    public int LastCommentBehind(int line)
    {
        var next = line + 1;
        while (next < Count && this[next].Kind == TomlLineKind.Comment)
        {
            next++;
        }

        return next == Count || this[next].Kind == TomlLineKind.Blank ? next - 1 : line;
    }

    /// <summary>The first of the comment lines directly above a line, or the line itself; those at the file's start speak for the file.</summary>
    public int FirstCommentAbove(int line)
    {
        var above = line;
        while (above > 0 && this[above - 1].Kind == TomlLineKind.Comment)
        {
            above--;
        }

        return above == 0 ? line : above;
    }

    private void ReadLines(ReadOnlySpan<byte> text)
    {
        for (var start = Start; start < text.Length;)
        {
            var length = text[start..].IndexOf((byte)'\n');
            var end = length < 0 ? text.Length : start + length + 1;
            var contentEnd = length < 0 ? end : end > start + 1 && text[end - 2] == '\r' ? end - 2 : end - 1;
            var content = text[start..contentEnd].TrimStart(" \t"u8);
            _lines.Add(new TomlLine(start, contentEnd, end, content.IsEmpty ? TomlLineKind.Blank : TomlLineKind.Comment));
            start = end;
        }
    }

    private int LineAt(int offset)
    {
        var (low, high) = (0, _lines.Count - 1);
        while (low < high)
        {
            var middle = (low + high + 1) / 2;
            (low, high) = _lines[middle].Start <= offset ? (middle, high) : (low, middle - 1);
        }

        return low;
    }
}
