using System.Text;

namespace Calma.Formats.Json;

/// <summary>Takes items from one list or map, and adds items to it.</summary>
internal sealed class JsonContainerEdit(Document document, Value value, JsonStyleScout scout)
{
    private readonly JsonContainer _container = new(document.Bytes, value);
    private readonly List<Splice> _splices = [];

    private ReadOnlySpan<byte> Text => document.Bytes.Span;

    private bool HasTrailingComma => _container.Count > 0 && _container.CommaOf(_container.Count - 1) >= 0;

    public IEnumerable<Splice> Splice(IReadOnlyList<TreeEdit> edits)
    {
        var removed = edits.OfType<RemoveEdit>().Select(edit => IndexOf(edit.Path.Last)).ToHashSet();
        var atEnd = edits.OfType<InsertEdit>().Where(edit => IsAtEnd(edit.Path.Last)).ToList();
        var lastKept = LastKept(removed);
        if (lastKept < 0 && atEnd.Count > 0)
        {
            Fill(atEnd);
            return _splices;
        }

        var firstKept = 0;
        while (removed.Contains(firstKept))
        {
            firstKept++;
        }

        foreach (var index in removed.Order())
        {
            Remove(index, isBeforeAllKept: index < firstKept);
        }

        // What stood behind the last one that stays is gone, and so is its comma, unless the text ends its lists with one.
        if (lastKept >= 0 && lastKept < _container.Count - 1 && atEnd.Count == 0 && !HasTrailingComma)
        {
            _splices.Add(new Splice(new TextSpan(_container.CommaOf(lastKept), 1), ReadOnlyMemory<byte>.Empty));
        }

        foreach (var edit in edits.OfType<InsertEdit>().Where(edit => !IsAtEnd(edit.Path.Last)).GroupBy(edit => IndexOf(edit.Path.Last)))
        {
            InsertBefore(edit.Key, edit);
        }

        if (atEnd.Count > 0)
        {
            Append(lastKept, atEnd);
        }

        return _splices;
    }

    private int IndexOf(string token) => value is MapValue map ? map.IndexOf(token) : int.Parse(token, System.Globalization.CultureInfo.InvariantCulture);

    private bool IsAtEnd(string token) => value is MapValue || IndexOf(token) >= _container.Count;

    private int LastKept(HashSet<int> removed)
    {
        var last = _container.Count - 1;
        while (last >= 0 && removed.Contains(last))
        {
            last--;
        }

        return last;
    }

    private bool IsOnLine(int index) => _container.StartOf(index).StartsLine;

    private void Remove(int index, bool isBeforeAllKept)
    {
        var (start, end) = (_container.StartOf(index), _container.EndOf(index));
        if (start.StartsLine && end.EndsLine)
        {
            var line = JsonLines.StartOfLine(Text, start.Above);
            Cut(line, JsonLines.SkipLineEnd(Text, JsonLines.SkipSpaces(Text, end.Offset)));
        }
        else if (!isBeforeAllKept)
        {
            Cut(_container.EndOf(index - 1).Offset, end.Offset);
        }
        else
        {
            Cut(start.Offset, index + 1 < _container.Count && !end.EndsLine ? _container.StartOf(index + 1).Offset : end.Offset);
        }
    }

    private void Cut(int start, int end) => _splices.Add(new Splice(TextSpan.Between(start, end), ReadOnlyMemory<byte>.Empty));

    private void InsertBefore(int index, IEnumerable<InsertEdit> edits)
    {
        var start = _container.StartOf(index);
        var isBroken = start.StartsLine;
        var indent = JsonLines.IndentOf(Text, _container.SpanOf(index).Start);
        var style = scout.StyleAt(start.Offset, isBroken, value);
        var separator = isBroken ? "," + style.NewLine + indent : style.Comma;
        Add(isBroken ? start.Above : start.Offset, string.Concat(edits.Select(edit => Spell(edit, style, indent) + separator)));
    }

    private void Append(int lastKept, List<InsertEdit> edits)
    {
        var comma = _container.CommaOf(lastKept);
        var end = _container.SpanOf(lastKept).End;
        var isBroken = IsOnLine(lastKept);
        var indent = JsonLines.IndentOf(Text, _container.SpanOf(lastKept).Start);
        var style = scout.StyleAt(end, isBroken, value);
        var separator = isBroken ? style.NewLine + indent : style.Comma[1..];
        var items = string.Join(",", edits.Select(edit => separator + Spell(edit, style, indent))) + (HasTrailingComma ? "," : "");
        if (comma < 0)
        {
            Add(end, ",");
        }

        Add(isBroken ? _container.EndOf(lastKept).Offset : Math.Max(end, comma + 1), items);
    }

    // The container stands empty, or all in it goes: its inside is written anew, behind the comments that an empty one holds.
    private void Fill(List<InsertEdit> edits)
    {
        var open = value.Span.Start + 1;
        var comments = _container.Count == 0 ? _container.GapBefore(0).Comments : [];
        var isBroken = scout.IsBrokenAnywhere;
        var indent = JsonLines.IndentOf(Text, value.Span.Start);
        var style = scout.StyleAt(open, isBroken, value);
        var inner = indent + style.Unit;
        if (comments.Count > 0)
        {
            (open, isBroken) = (comments[^1].End, isBroken || comments[^1].IsLine);
        }

        var separator = isBroken ? style.NewLine + inner : " ";
        var items = string.Join(",", edits.Select((edit, place) => (place == 0 && !isBroken ? "" : separator) + Spell(edit, style, inner)));
        _splices.Add(new Splice(TextSpan.Between(open, _container.Close), Encoding.UTF8.GetBytes(items + (isBroken ? style.NewLine + indent : ""))));
    }

    private string Spell(InsertEdit edit, JsonStyle style, string indent)
    {
        var text = new StringBuilder();
        var spelling = new JsonSpelling(style with { IsBroken = scout.IsBrokenAnywhere && style.IsBroken });
        if (value is MapValue)
        {
            spelling.Write(text, new MapEntry(edit.Path.Last, edit.Value), indent);
        }
        else
        {
            spelling.Write(text, edit.Value, indent);
        }

        return text.ToString();
    }

    private void Add(int offset, string text) => _splices.Add(new Splice(new TextSpan(offset, 0), Encoding.UTF8.GetBytes(text)));
}
