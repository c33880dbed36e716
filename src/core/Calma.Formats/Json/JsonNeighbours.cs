using System.Text;

namespace Calma.Formats.Json;

/// <summary>Learns from what stands around a place how something new is laid out there.</summary>
/// <param name="document">The document.</param>
/// <param name="container">The list or map that the place is in.</param>
/// <param name="isBroken">Whether an empty one is to be spread over lines.</param>
internal sealed class JsonNeighbours(Document document, JsonContainer container, bool isBroken)
{
    private const int MaxSiblings = 64;
    private bool? _isBroken;
    private string? _newLine;
    private string? _unit;
    private string? _colon;
    private string? _comma;

    private ReadOnlySpan<byte> Text => document.Bytes.Span;

    private TextSpan Span => container.Value.Span;

    /// <summary>Whether the list or map itself is spread over lines.</summary>
    public bool IsBroken => _isBroken ??= (isBroken && container.Count == 0) || TextLines.HasLineEnd(Text, Span.Start, Span.End);

    /// <summary>The line end used around here.</summary>
    public string NewLine => _newLine ??= TextLines.NewLineAt(Text, Span.End - 1);

    /// <summary>What a level is indented by: what the items of this one have more than its own line, else the document's first indentation.</summary>
    public string Unit => _unit ??= UnitHere() ?? UnitOfDocument();

    /// <summary>What stands between a key and its value: here, else at the document's first key.</summary>
    public string Colon => _colon ??= ColonOf(container.Value) ?? ColonOf(document.Root) ?? (IsMinified ? ":" : ": ");

    /// <summary>What stands before the next item behind a comma: blanks, or a line end and the item's indentation.</summary>
    /// <param name="index">The item before which it is looked up, 1 or greater.</param>
    public string Separator(int index)
    {
        var (gap, item) = (container.GapBefore(index), container.SpanOf(index).Start);
        return TextLines.HasLineEnd(Text, gap.Seam, item) ? TextLines.NewLineAt(Text, item) + TextLines.IndentOf(Text, item)
            : gap.Comments.Count == 0 ? Encoding.UTF8.GetString(Text[gap.Seam..item])
            : " ";
    }

    /// <summary>How a new value is laid out as an item here.</summary>
    public JsonStyle StyleOf(Value value, int near)
    {
        var sibling = value is MapValue or ListValue ? FindSibling(value, near) : null;
        var isSpread = IsBroken && (sibling is null || TextLines.HasLineEnd(Text, sibling.Span.Start, sibling.Span.End));
        return new JsonStyle(isSpread, NewLine, Unit, Colon, Comma, isSpread || sibling is null ? "" : PaddingOf(sibling));
    }

    private string Comma => _comma ??= "," + (!IsBroken && container.Count > 1 ? Separator(1) : Colon == ":" ? "" : " ");

    // The nearest item of the same kind that holds something.
    private Value? FindSibling(Value value, int near)
    {
        for (var distance = 0; distance < MaxSiblings; distance++)
        {
            foreach (var place in (int[])[near - distance, near + distance])
            {
                if (place >= 0 && place < container.Count && container.ValueOf(place) is { State: Core.Values.ValueState.Value } sibling && sibling.GetType() == value.GetType())
                {
                    return sibling;
                }
            }
        }

        return null;
    }

    private string PaddingOf(Value sibling)
    {
        var inner = Text[(sibling.Span.Start + 1)..sibling.Span.End];
        return Encoding.UTF8.GetString(inner[..(inner.Length - inner.TrimStart(" \t"u8).Length)]);
    }

    private string? ColonOf(Value value)
    {
        if (value is not MapValue { Entries: [var entry, ..] })
        {
            return null;
        }

        var colon = Text[entry.KeySpan.End..entry.Value.Span.Start];
        return colon.ContainsAny("/\r\n"u8) ? null : Encoding.UTF8.GetString(colon);
    }

    private bool IsMinified => document.Root.State == Core.Values.ValueState.Value && !document.Bytes.Span.TrimEnd(" \t\r\n"u8).ContainsAny(" \t\r\n"u8);

    private string? UnitHere()
    {
        if (container.Count == 0 || !TextLines.HasLineEnd(Text, Span.Start, container.SpanOf(0).Start))
        {
            return null;
        }

        var (outer, inner) = (TextLines.IndentOf(Text, Span.Start), TextLines.IndentOf(Text, container.SpanOf(0).Start));
        return inner.Length > outer.Length && inner.StartsWith(outer, StringComparison.Ordinal) ? inner[outer.Length..] : null;
    }

    private string UnitOfDocument()
    {
        var root = document.Root;
        var first = root switch
        {
            MapValue { Entries: [var entry, ..] } => entry.Span.Start,
            ListValue { Items: [var item, ..] } => item.Span.Start,
            _ => -1,
        };
        var unit = first < 0 || !TextLines.HasLineEnd(Text, root.Span.Start, first) ? "" : TextLines.IndentOf(Text, first);
        return unit.Length > 0 ? unit : "  ";
    }
}
