namespace Calma.Formats.Properties;

/// <summary>Edits of the tree to splices of the text: of a value the characters that differ, keys by whole lines.</summary>
internal sealed class PropertiesEditor
{
    private readonly PropertiesDocument _document;
    private readonly LineEdits _lines;
    private readonly Lazy<PropertiesStyle> _style;

    private PropertiesEditor(PropertiesDocument document)
    {
        (_document, _lines) = (document, new LineEdits(document.Bytes, document.Lines));
        _style = new Lazy<PropertiesStyle>(() => PropertiesStyle.Of(document));
    }

    private ReadOnlySpan<byte> Text => _document.Bytes.Span;

    public static TextEdit Edit(PropertiesDocument document, IReadOnlyList<TreeEdit> edits)
    {
        var editor = new PropertiesEditor(document);
        var entries = document.Entries.ToLookup(entry => entry.Key, StringComparer.Ordinal);
        var removal = new LineRemoval(document.Lines, editor._lines);
        foreach (var entry in edits.OfType<RemoveEdit>().SelectMany(edit => entries[edit.Path.Last]))
        {
            removal.Mark(entry.FirstLine, entry.LastLine);
        }

        removal.Apply();
        foreach (var edit in edits.OfType<SetEdit>())
        {
            editor.Set(entries[edit.Path.Last].Last(), ((StringValue)edit.After).Text);
        }

        editor.Insert([.. edits.OfType<InsertEdit>()]);
        return new TextEdit(editor._lines.ToSplices(), []);
    }

    private void Set(PropertiesEntry entry, string value)
    {
        var parting = Text[entry.KeySpan.End..entry.ValueSpan.Start];
        var isSigned = parting.ContainsAny((byte)'=', (byte)':');
        if (entry.ValueSpan.Length == 0)
        {
            var style = _style.Value;
            var before = !entry.IsParted ? style.Parting : isSigned && PropertiesLine.IsBlank((char)parting[0]) && parting[^1] is (byte)'=' or (byte)':' ? " " : "";
            _lines.Replace(entry.ValueSpan, before + PropertiesSpelling.Value(value, isFirst: true, entry.IsParted ? !isSigned : style.IsBlank));
            return;
        }

        var old = PropertiesParser.ReadValue(Text, entry.ValueSpan);
        var start = CountEqual(old, value);
        var end = CountEqualBehind(old, value, start);
        if (start == 0)
        {
            end -= CountThatMayNotBegin(old, value, end, isSigned);
        }

        var span = FindSpan(old, start, end, isRemoval: start + end == value.Length);
        var isFirst = start == 0 || span.Start > old[start - 1].End;
        _lines.Replace(span, PropertiesSpelling.Value(value[start..^end], isFirst, start == 0 && !isSigned));
    }

    // The breaks around what changes stay; one of them goes with what is removed.
    private static TextSpan FindSpan(IReadOnlyList<PropertiesCharacter> old, int start, int end, bool isRemoval)
    {
        var last = old.Count - end - 1;
        if (last < start)
        {
            var place = start > 0 ? old[start - 1].End : old[0].Start;
            return new TextSpan(place, 0);
        }

        var isNext = end > 0 && (old[^end].IsEscaped || !PropertiesLine.IsBlank(old[^end].Character));
        return TextSpan.Between(
            isRemoval && !isNext && start > 0 ? old[start - 1].End : old[start].Start,
            isRemoval && end > 0 ? old[^end].Start : old[last].End);
    }

    private static int CountEqual(IReadOnlyList<PropertiesCharacter> old, string value)
    {
        var count = 0;
        while (count < old.Count && count < value.Length && old[count].Character == value[count])
        {
            count++;
        }

        return count;
    }

    private static int CountEqualBehind(IReadOnlyList<PropertiesCharacter> old, string value, int start)
    {
        var count = 0;
        while (count < old.Count - start && count < value.Length - start && old[^(count + 1)].Character == value[^(count + 1)])
        {
            count++;
        }

        return count;
    }

    // Where nothing comes before them, blanks and signs would be read as what parts key and value.
    private static int CountThatMayNotBegin(IReadOnlyList<PropertiesCharacter> old, string value, int end, bool isSigned) =>
        end == value.Length && end > 0 && old[^end] is { IsEscaped: false, Character: ' ' or '\t' or '\f' or '=' or ':' } first && (PropertiesLine.IsBlank(first.Character) || !isSigned) ? 1 : 0;

    private void Insert(IReadOnlyList<InsertEdit> edits)
    {
        if (edits.Count == 0)
        {
            return;
        }

        var last = _document.Entries.Count > 0 ? _document.Entries[^1] : null;
        string[] blank = last is { IsOpen: true } && !_lines.IsRemoved(last.LastLine) ? [""] : [];
        _lines.InsertBehind(
            last?.LastLine ?? _document.Lines.Count - 1,
            [.. blank, .. edits.Select(edit => _style.Value.Write(edit.Path.Last, ((StringValue)edit.Value).Text))]);
    }
}
