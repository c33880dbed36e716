namespace Calma.Formats.Yaml;

/// <summary>Lines of a YAML text around nodes.</summary>
internal static class YamlLines
{
    /// <summary>How many bytes stand before an offset on its line.</summary>
    public static int ColumnOf(ReadOnlySpan<byte> text, int offset) => offset - TextLines.StartOfLine(text, offset);

    /// <summary>Where the line of an offset ends, before its line end.</summary>
    public static int EndOfLine(ReadOnlySpan<byte> text, int offset)
    {
        var rest = text[offset..].IndexOfAny((byte)'\n', (byte)'\r');
        return rest < 0 ? text.Length : offset + rest;
    }

    /// <summary>Where the line behind a line begins.</summary>
    public static int NextLine(ReadOnlySpan<byte> text, int lineStart)
    {
        var end = EndOfLine(text, lineStart);
        return end < text.Length ? TextLines.SkipLineEnd(text, end) : end;
    }

    /// <summary>Behind the line end of the line that content ends on; a block scalar ends behind it already.</summary>
    public static int Behind(ReadOnlySpan<byte> text, int contentEnd)
    {
        if (contentEnd > 0 && text[contentEnd - 1] is (byte)'\n' or (byte)'\r')
        {
            return contentEnd;
        }

        return NextLine(text, contentEnd);
    }

    /// <summary>Where the line end stands that is before an offset, which begins a line.</summary>
    public static int BeforeLineEnd(ReadOnlySpan<byte> text, int offset) =>
        offset == 0 ? 0 : text[..offset].EndsWith("\r\n"u8) ? offset - 2 : text[offset - 1] is (byte)'\n' or (byte)'\r' ? offset - 1 : offset;

    /// <summary>Whether only spaces stand before an offset on its line.</summary>
    public static bool IsFirstOfLine(ReadOnlySpan<byte> text, int offset) =>
        !text[TextLines.StartOfLine(text, offset)..offset].ContainsAnyExcept((byte)' ');

    /// <summary>Whether a line is blank.</summary>
    public static bool IsBlank(ReadOnlySpan<byte> text, int lineStart) => !text[lineStart..EndOfLine(text, lineStart)].ContainsAnyExcept((byte)' ', (byte)'\t');

    /// <summary>The column of the comment that a line is; -1 where it is none.</summary>
    public static int CommentColumn(ReadOnlySpan<byte> text, int lineStart)
    {
        var place = TextLines.SkipSpaces(text, lineStart);
        return place < text.Length && text[place] == '#' ? place - lineStart : -1;
    }

    /// <summary>Where the line before one begins; -1 for the first.</summary>
    public static int LineBefore(ReadOnlySpan<byte> text, int lineStart) =>
        lineStart <= 0 || BeforeLineEnd(text, lineStart) == lineStart ? -1 : TextLines.StartOfLine(text, BeforeLineEnd(text, lineStart));

    /// <summary>Where the comment lines begin that stand directly above a line and are as far indented as an entry.</summary>
    public static int CommentsAbove(ReadOnlySpan<byte> text, int lineStart, int column)
    {
        while (LineBefore(text, lineStart) is >= 0 and var above && CommentColumn(text, above) == column)
        {
            lineStart = above;
        }

        return lineStart;
    }
}
