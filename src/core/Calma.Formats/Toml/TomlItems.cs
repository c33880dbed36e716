namespace Calma.Formats.Toml;

/// <summary>The items of a list or inline table, and which commas, blanks and comments belong to which.</summary>
/// <param name="bytes">The text.</param>
/// <param name="span">From bracket to bracket.</param>
/// <param name="spans">The items; of an inline table, each from key to value.</param>
internal sealed class TomlItems(ReadOnlyMemory<byte> bytes, TextSpan span, IReadOnlyList<TextSpan> spans)
{
    private readonly Dictionary<int, TomlGap> _gaps = [];

    public TextSpan Span => span;

    public int Count => spans.Count;

    /// <summary>Where the closing bracket stands.</summary>
    public int Close => span.End - 1;

    /// <summary>Whether a comma stands behind the last item.</summary>
    public bool HasTrailingComma => Count > 0 && GapBefore(Count).Comma >= 0;

    private ReadOnlySpan<byte> Text => bytes.Span;

    public TextSpan SpanOf(int index) => spans[index];

    /// <summary>The gap before an item; the one at <see cref="Count"/> is before the closing bracket.</summary>
    public TomlGap GapBefore(int index)
    {
        if (!_gaps.TryGetValue(index, out var gap))
        {
            var start = index == 0 ? span.Start + 1 : SpanOf(index - 1).End;
            _gaps.Add(index, gap = TomlGap.Read(Text, start, index == Count ? Close : SpanOf(index).Start));
        }

        return gap;
    }

    /// <summary>Where an item ends with its comma and the comment behind it on its line, and whether nothing else follows there; -1 is the opening bracket.</summary>
    public (int Offset, bool EndsLine) EndOf(int index)
    {
        var gap = GapBefore(index + 1);
        var comment = gap.Comments.FirstOrDefault(comment => comment.Start >= gap.Seam);
        if (comment.Length > 0 && !TextLines.HasLineEnd(Text, gap.Seam, comment.Start))
        {
            return (comment.End, EndsLine: true);
        }

        return (gap.Seam, TextLines.HasLineEnd(Text, gap.Seam, gap.End));
    }

    /// <summary>Whether nothing else precedes an item on its line, and where the comment lines directly above it begin that are as far indented.</summary>
    public (int Above, bool StartsLine) StartOf(int index)
    {
        var (start, floor) = (SpanOf(index).Start, EndOf(index - 1).Offset);
        var comments = GapBefore(index).Comments.Where(comment => comment.Start >= floor).ToList();
        var startsLine = TextLines.HasLineEnd(Text, comments.Count > 0 ? comments[^1].End : floor, start);
        var above = start;
        while (startsLine && comments.Count > 0 && TextLines.CountLineEnds(Text, comments[^1].End, above) == 1
            && TextLines.IndentOf(Text, comments[^1].Start) == TextLines.IndentOf(Text, start))
        {
            above = comments[^1].Start;
            comments.RemoveAt(comments.Count - 1);
        }

        return (above, startsLine);
    }

    /// <summary>What stands before an item behind the comma: blanks, or a line end and the item's indentation.</summary>
    public string Separator(int index)
    {
        var (gap, item) = (GapBefore(index), SpanOf(index).Start);
        return TextLines.HasLineEnd(Text, gap.Seam, item) ? OwnLine(item)
            : gap.Comments.Count == 0 ? System.Text.Encoding.UTF8.GetString(Text[gap.Seam..item])
            : " ";
    }

    /// <summary>A line end and the indentation of the line that holds an offset.</summary>
    public string OwnLine(int offset) => TextLines.NewLineAt(Text, offset) + TextLines.IndentOf(Text, offset);
}

/// <summary>What stands between two items, or between an item and a bracket: blanks, comments, and at most one comma.</summary>
/// <param name="Start">The offset of its first byte.</param>
/// <param name="End">The offset behind its last byte.</param>
/// <param name="Comma">The comma's offset, or -1.</param>
/// <param name="Comments">The comments in their order, without their line ends.</param>
internal sealed record TomlGap(int Start, int End, int Comma, IReadOnlyList<TextSpan> Comments)
{
    /// <summary>Where the comma ends, or the whole begins where there is none.</summary>
    public int Seam => Comma < 0 ? Start : Comma + 1;

    /// <summary>Reads a gap; the text is known to parse.</summary>
    public static TomlGap Read(ReadOnlySpan<byte> text, int start, int end)
    {
        var comma = -1;
        List<TextSpan> comments = [];
        for (var place = start; place < end; place++)
        {
            if (text[place] == ',')
            {
                comma = place;
            }
            else if (text[place] == '#')
            {
                comments.Add(new TextSpan(place, text[place..end].IndexOfAny((byte)'\r', (byte)'\n')));
                place = comments[^1].End - 1;
            }
        }

        return new TomlGap(start, end, comma, comments);
    }
}
