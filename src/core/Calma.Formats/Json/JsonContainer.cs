namespace Calma.Formats.Json;

/// <summary>A list or map of a text, and which of its blanks and comments belong to which item.</summary>
internal sealed class JsonContainer(ReadOnlyMemory<byte> bytes, Value value)
{
    private readonly Dictionary<int, JsonTrivia> _gaps = [];

    /// <summary>The list or map.</summary>
    public Value Value => value;

    /// <summary>How many items or entries it has.</summary>
    public int Count => value is MapValue map ? map.Entries.Count : ((ListValue)value).Items.Count;

    /// <summary>Where its closing bracket stands.</summary>
    public int Close => value.Span.End - 1;

    private ReadOnlySpan<byte> Text => bytes.Span;

    /// <summary>The bytes of an item, or of an entry from key to value.</summary>
    public TextSpan SpanOf(int index) => value is MapValue map ? map.Entries[index].Span : ((ListValue)value).Items[index].Span;

    /// <summary>The value of an item or entry.</summary>
    public Value ValueOf(int index) => value is MapValue map ? map.Entries[index].Value : ((ListValue)value).Items[index];

    /// <summary>The gap before an item; the one at <see cref="Count"/> is before the closing bracket.</summary>
    public JsonTrivia GapBefore(int index)
    {
        if (!_gaps.TryGetValue(index, out var gap))
        {
            var start = index == 0 ? value.Span.Start + 1 : SpanOf(index - 1).End;
            _gaps.Add(index, gap = JsonTrivia.Read(Text, start, index == Count ? Close : SpanOf(index).Start));
        }

        return gap;
    }

    /// <summary>The comma behind an item, or -1.</summary>
    public int CommaOf(int index) => GapBefore(index + 1).Comma;

    /// <summary>Where an item ends with its comma and the comments behind it on its line; -1 is the opening bracket.</summary>
    public JsonEnd EndOf(int index)
    {
        var gap = GapBefore(index + 1);
        var end = gap.Seam;
        foreach (var comment in gap.Comments.Where(comment => comment.Start >= gap.Seam))
        {
            if (TextLines.HasLineEnd(Text, end, comment.Start))
            {
                return new JsonEnd(end, EndsLine: true);
            }

            end = comment.End;
        }

        var endsLine = TextLines.HasLineEnd(Text, end, gap.End);
        return endsLine || (index + 1 == Count && index >= 0) ? new JsonEnd(end, endsLine) : new JsonEnd(gap.Seam, EndsLine: false);
    }

    /// <summary>Where an item begins with the comments before it on its line, and with the comment lines directly above it.</summary>
    public JsonStart StartOf(int index)
    {
        var floor = EndOf(index - 1).Offset;
        var comments = GapBefore(index).Comments.Where(comment => comment.Start >= floor).ToList();
        var start = TakeLine(comments, SpanOf(index).Start);
        var startsLine = TextLines.HasLineEnd(Text, comments.Count > 0 ? comments[^1].End : floor, start);
        var above = start;
        while (startsLine && comments.Count > 0 && TextLines.CountLineEnds(Text, comments[^1].End, above) == 1)
        {
            var line = TakeLine(comments, comments[^1].End);
            if (!TextLines.HasLineEnd(Text, comments.Count > 0 ? comments[^1].End : floor, line)
                || TextLines.IndentOf(Text, line) != TextLines.IndentOf(Text, start))
            {
                break;
            }

            above = line;
        }

        return new JsonStart(start, above, startsLine);
    }

    // Takes the comments off the list that stand on one line before an offset, and says where they begin.
    private int TakeLine(List<JsonComment> comments, int offset)
    {
        while (comments.Count > 0 && !TextLines.HasLineEnd(Text, comments[^1].End, Math.Max(offset, comments[^1].End)))
        {
            offset = comments[^1].Start;
            comments.RemoveAt(comments.Count - 1);
        }

        return offset;
    }
}

/// <summary>Where an item ends.</summary>
/// <param name="Offset">Behind its comma and its comments.</param>
/// <param name="EndsLine">Whether nothing else follows on the line.</param>
internal readonly record struct JsonEnd(int Offset, bool EndsLine);

/// <summary>Where an item begins.</summary>
/// <param name="Offset">Before the comments that it has on its line.</param>
/// <param name="Above">Before the comment lines directly above it, which are as far indented; the same where there are none.</param>
/// <param name="StartsLine">Whether nothing else precedes on the line.</param>
internal readonly record struct JsonStart(int Offset, int Above, bool StartsLine);
