using System.Text;

namespace Calma.Formats.Json;

/// <summary>Brings items into one list or map: behind an item that stays, before the first, or into an empty one.</summary>
internal sealed class JsonInsertion(Document document, JsonContainer container, JsonNeighbours neighbours, SpliceBuilder splices)
{
    private ReadOnlySpan<byte> Text => document.Bytes.Span;

    /// <summary>Brings new items behind one that stays.</summary>
    /// <param name="index">The item that stays.</param>
    /// <param name="items">What comes.</param>
    /// <param name="endsWithComma">Whether the last of them has a comma behind it.</param>
    public void InsertBehind(int index, IReadOnlyList<MapEntry> items, bool endsWithComma)
    {
        var end = container.EndOf(index);
        var separator = SeparatorBehind(index, end);
        var text = Spell(items, index, separator, endsWithComma);
        if (container.CommaOf(index) >= 0)
        {
            splices.Insert(end.Offset, text);
            return;
        }

        // The comma stands before the item's comments, unless it begins a line as its neighbours' do.
        var comma = container.GapBefore(index).Comma;
        var beginsLine = index > 0 && comma >= 0 && TextLines.HasLineEnd(Text, container.GapBefore(index).Start, comma);
        if (beginsLine && !separator.AsSpan().ContainsAny('\n', '\r'))
        {
            var indent = TextLines.NewLineAt(Text, comma) + TextLines.IndentOf(Text, comma) + ",";
            splices.Insert(end.Offset, Spell(items, index, separator, endsWithComma, indent));
            return;
        }

        var isBreak = separator.AsSpan().ContainsAny('\n', '\r');
        splices.Insert(isBreak ? container.SpanOf(index).End : end.Offset, ",");
        splices.Insert(end.Offset, text);
    }

    /// <summary>Brings new items before the first one, which may go.</summary>
    /// <param name="items">What comes.</param>
    /// <param name="endsWithComma">Whether the last of them has a comma behind it.</param>
    /// <param name="endsBeforeItem">Whether another item follows, rather than the closing bracket.</param>
    public void InsertFirst(IReadOnlyList<MapEntry> items, bool endsWithComma, bool endsBeforeItem)
    {
        var first = container.SpanOf(0).Start;
        var start = container.StartOf(0);
        if (start.StartsLine && container.EndOf(-1) is { EndsLine: true } open)
        {
            splices.Insert(open.Offset, Spell(items, 0, TextLines.NewLineAt(Text, first) + TextLines.IndentOf(Text, first), endsWithComma));
            return;
        }

        var separator = container.Count > 1 ? neighbours.Separator(1) : neighbours.Colon == ":" ? "" : " ";
        var text = Spell(items, 0, separator, endsWithComma)[separator.Length..];
        splices.Insert(start.Offset, endsBeforeItem ? text + separator : text);
    }

    /// <summary>Brings new items into an empty list or map.</summary>
    public void InsertOnly(IReadOnlyList<MapEntry> items)
    {
        var gap = container.GapBefore(0);
        var inner = Text[gap.Start..gap.End];
        var outerIndent = TextLines.IndentOf(Text, container.Value.Span.Start);
        var isOpen = inner.ContainsAny("\r\n"u8);
        if (gap.Comments is [.., var last])
        {
            var indent = TextLines.HasLineEnd(Text, gap.Start, last.Start) ? TextLines.IndentOf(Text, last.Start) : outerIndent + neighbours.Unit;
            splices.Insert(last.End, Spell(items, 0, isOpen ? neighbours.NewLine + indent : " ", endsWithComma: false));
            return;
        }

        var separator = neighbours.IsBroken ? neighbours.NewLine + outerIndent + neighbours.Unit : neighbours.Colon == ":" ? "" : " ";
        var text = Spell(items, 0, separator, endsWithComma: false);
        if (isOpen)
        {
            splices.Insert(gap.Start + inner.IndexOfAny("\r\n"u8), text);
            return;
        }

        splices.Replace(TextSpan.Between(gap.Start, gap.End), neighbours.IsBroken ? text + neighbours.NewLine + outerIndent : text[separator.Length..]);
    }

    private string SeparatorBehind(int index, JsonEnd end)
    {
        var gap = container.GapBefore(index + 1);
        var hasLineComment = gap.Comments.Any(comment => comment.IsLine && comment.End <= end.Offset);
        var separator = index + 1 < container.Count ? neighbours.Separator(index + 1)
            : index > 0 ? neighbours.Separator(index)
            : container.StartOf(0).StartsLine ? OwnLine(container.SpanOf(0).Start)
            : neighbours.Colon == ":" ? "" : " ";
        return hasLineComment && !separator.AsSpan().ContainsAny('\n', '\r') ? OwnLine(container.SpanOf(index).Start) : separator;
    }

    private string OwnLine(int offset) => TextLines.NewLineAt(Text, offset) + TextLines.IndentOf(Text, offset);

    private string Spell(IReadOnlyList<MapEntry> items, int near, string separator, bool endsWithComma, string comma = ",")
    {
        var text = new StringBuilder();
        var indent = separator[(separator.LastIndexOfAny(['\n', '\r']) + 1)..];
        var line = indent.Length < separator.Length ? indent : TextLines.IndentOf(Text, container.Count > 0 ? container.SpanOf(near).Start : container.Value.Span.Start);
        for (var index = 0; index < items.Count; index++)
        {
            text.Append(index > 0 || comma.Length > 1 ? comma : "").Append(separator);
            var spelling = new JsonSpelling(neighbours.StyleOf(items[index].Value, near));
            if (container.Value is MapValue)
            {
                spelling.Write(text, items[index], line);
            }
            else
            {
                spelling.Write(text, items[index].Value, line);
            }
        }

        return text.Append(endsWithComma ? "," : "").ToString();
    }
}
