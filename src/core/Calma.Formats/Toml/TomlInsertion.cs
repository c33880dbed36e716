using System.Text;

namespace Calma.Formats.Toml;

/// <summary>Brings items into one list or inline table: behind an item that stays, before the first, or into an empty one.</summary>
internal sealed class TomlInsertion(ReadOnlyMemory<byte> bytes, TomlItems items, SpliceBuilder splices)
{
    private const string Unit = "  ";

    private ReadOnlySpan<byte> Text => bytes.Span;

    /// <summary>Brings new items behind one that stays.</summary>
    /// <param name="index">The item that stays.</param>
    /// <param name="texts">What comes.</param>
    /// <param name="endsWithComma">Whether the last of them has a comma behind it.</param>
    public void InsertBehind(int index, IReadOnlyList<string> texts, bool endsWithComma)
    {
        var (end, _) = items.EndOf(index);
        var separator = SeparatorBehind(index, end);
        if (items.GapBefore(index + 1).Comma < 0)
        {
            // It stands before the item's comment.
            splices.Insert(separator.AsSpan().ContainsAny('\n', '\r') ? items.SpanOf(index).End : end, ",");
        }

        splices.Insert(end, Join(texts, separator, endsWithComma));
    }

    /// <summary>Brings new items before the first one, which may go.</summary>
    /// <param name="texts">What comes.</param>
    /// <param name="endsWithComma">Whether the last of them has a comma behind it.</param>
    /// <param name="endsBeforeItem">Whether another item follows, rather than the closing bracket.</param>
    public void InsertFirst(IReadOnlyList<string> texts, bool endsWithComma, bool endsBeforeItem)
    {
        var first = items.SpanOf(0).Start;
        if (items.StartOf(0).StartsLine && items.EndOf(-1) is { EndsLine: true } open)
        {
            splices.Insert(open.Offset, Join(texts, items.OwnLine(first), endsWithComma));
            return;
        }

        var separator = items.Count > 1 ? items.Separator(1) : " ";
        splices.Insert(first, Join(texts, separator, endsWithComma)[separator.Length..] + (endsBeforeItem ? separator : ""));
    }

    /// <summary>Brings new items into an empty list or inline table.</summary>
    public void InsertOnly(IReadOnlyList<string> texts)
    {
        var gap = items.GapBefore(0);
        var inner = Text[gap.Start..gap.End];
        var lineEnd = inner.IndexOfAny((byte)'\r', (byte)'\n');
        if (gap.Comments is [.., var last])
        {
            var indent = TextLines.HasLineEnd(Text, gap.Start, last.Start) ? items.OwnLine(last.Start) : items.OwnLine(items.Span.Start) + Unit;
            splices.Insert(last.End, Join(texts, indent, endsWithComma: false));
        }
        else if (lineEnd >= 0)
        {
            splices.Insert(gap.Start + lineEnd, Join(texts, items.OwnLine(items.Span.Start) + Unit, endsWithComma: false));
        }
        else
        {
            var padding = Text[items.Span.Start] == '{' ? " " : "";
            splices.Replace(TextSpan.Between(gap.Start, gap.End), padding + string.Join(", ", texts) + padding);
        }
    }

    private string SeparatorBehind(int index, int end)
    {
        var gap = items.GapBefore(index + 1);
        var separator = index + 1 < items.Count ? items.Separator(index + 1)
            : index > 0 ? items.Separator(index)
            : items.StartOf(0).StartsLine ? items.OwnLine(items.SpanOf(0).Start)
            : " ";
        var isBehindComment = gap.Comments.Any(comment => comment.End <= end);
        return isBehindComment && !separator.AsSpan().ContainsAny('\n', '\r') ? items.OwnLine(items.SpanOf(index).Start) : separator;
    }

    private static string Join(IReadOnlyList<string> texts, string separator, bool endsWithComma)
    {
        var text = new StringBuilder();
        foreach (var item in texts)
        {
            text.Append(text.Length > 0 ? "," : "").Append(separator).Append(item);
        }

        return text.Append(endsWithComma ? "," : "").ToString();
    }
}
