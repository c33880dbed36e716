using System.Text;

namespace Calma.Formats.Json;

/// <summary>Edits of the tree to splices of the text, list by list and map by map.</summary>
internal sealed class JsonEditor
{
    private readonly Document _document;
    private readonly SpliceBuilder _splices = new();

    private JsonEditor(Document document) => _document = document;

    public static TextEdit Edit(Document document, IReadOnlyList<TreeEdit> edits)
    {
        var editor = new JsonEditor(document);
        foreach (var group in edits.Where(edit => !edit.Path.IsRoot).GroupBy(edit => edit.Path.Parent))
        {
            editor.EditContainer(group.Key, [.. group]);
        }

        foreach (var edit in edits.OfType<SetEdit>().Where(edit => edit.Path.IsRoot))
        {
            editor.SetRoot(edit);
        }

        return new TextEdit(editor._splices.ToSplices(), []);
    }

    private void SetRoot(SetEdit edit)
    {
        var text = _document.Bytes.Span;
        var span = edit.Before.Span;
        var isBroken = edit.Before is not (MapValue or ListValue) || TextLines.HasLineEnd(text, span.Start, span.End);
        var style = JsonStyle.Default with { IsBroken = isBroken, NewLine = TextLines.NewLineAt(text, span.End) };
        Set(edit, style, TextLines.IndentOf(text, span.Start));
    }

    private void EditContainer(JsonPointer path, IReadOnlyList<TreeEdit> edits)
    {
        var container = ContainerAt(path);
        var neighbours = new JsonNeighbours(_document, container, IsToBeBroken(path, container));
        foreach (var edit in edits.OfType<SetEdit>())
        {
            var index = IndexOf(container, edit.Path.Last);
            var style = neighbours.StyleOf(edit.After, index);
            Set(edit, style, style.IsBroken ? TextLines.IndentOf(_document.Bytes.Span, container.SpanOf(index).Start) : "");
        }

        var removed = edits.OfType<RemoveEdit>().Select(edit => IndexOf(container, edit.Path.Last)).ToHashSet();
        var last = LastKept(removed, container.Count);
        var inserted = edits.OfType<InsertEdit>().ToLookup(
            edit => container.Value is MapValue ? last : LastKept(removed, IndexOf(container, edit.Path.Last)),
            edit => new MapEntry(edit.Path.Last, edit.Value));
        Insert(container, neighbours, removed, inserted);
        Remove(container, removed, inserted);
    }

    private void Set(SetEdit edit, JsonStyle style, string indent)
    {
        var text = new StringBuilder();
        new JsonSpelling(style).Write(text, edit.After, indent);
        _splices.Replace(edit.Before.Span, text.ToString());
    }

    private void Insert(JsonContainer container, JsonNeighbours neighbours, HashSet<int> removed, ILookup<int, MapEntry> inserted)
    {
        var insertion = new JsonInsertion(_document, container, neighbours, _splices);
        var last = LastKept(removed, container.Count);
        foreach (var group in inserted)
        {
            var endsWithComma = group.Key < last || HasTrailingComma(container);
            if (container.Count == 0)
            {
                insertion.InsertOnly([.. group]);
            }
            else if (group.Key < 0)
            {
                insertion.InsertFirst([.. group], endsWithComma, endsBeforeItem: last >= 0);
            }
            else
            {
                insertion.InsertBehind(group.Key, [.. group], endsWithComma);
            }
        }
    }

    private void Remove(JsonContainer container, HashSet<int> removed, ILookup<int, MapEntry> inserted)
    {
        var last = LastKept(removed, container.Count);
        var keepsComma = HasTrailingComma(container) || inserted.Contains(last);
        var removal = new JsonRemoval(_document.Bytes, container, removed, _splices);
        foreach (var index in removed)
        {
            removal.Remove(index, keepsComma);
        }

        if (removed.Count > 0 && last >= 0 && !keepsComma && container.CommaOf(last) >= 0)
        {
            RemoveComma(container.GapBefore(last + 1));
        }
    }

    // The blanks around a comma go with it, but for those that part a comment from what is before it.
    private void RemoveComma(JsonTrivia gap)
    {
        var text = _document.Bytes.Span;
        var (start, end) = (TextLines.SkipBlanks(text, gap.Start), TextLines.SkipSpaces(text, gap.Comma + 1));
        _splices.Remove(start == gap.Comma ? gap.Start : gap.Comma, end < text.Length && text[end] == '/' ? gap.Comma + 1 : end);
    }

    // An empty list or map opens as its neighbours do.
    private bool IsToBeBroken(JsonPointer path, JsonContainer container)
    {
        if (container.Count > 0 || path.IsRoot)
        {
            return true;
        }

        var parent = ContainerAt(path.Parent);
        return new JsonNeighbours(_document, parent, isBroken: true).StyleOf(container.Value, IndexOf(parent, path.Last)).IsBroken;
    }

    private JsonContainer ContainerAt(JsonPointer path) => path.Find(_document.Root) is { } value and (MapValue or ListValue)
        ? new JsonContainer(_document.Bytes, value)
        : throw new CalmaException(ErrorCode.NotLossless, $"There is no list and no map at '{path}' to edit: read the document again.");

    private static int IndexOf(JsonContainer container, string token) => container.Value is MapValue map ? map.IndexOf(token)
        : JsonPointer.TryIndex(token, out var index) ? index
        : throw new CalmaException(ErrorCode.NotLossless, $"'{token}' is no index of a list: read the document again.");

    // The last item before a place that stays, or -1.
    private static int LastKept(HashSet<int> removed, int place)
    {
        do
        {
            place--;
        }
        while (removed.Contains(place));

        return place;
    }

    private static bool HasTrailingComma(JsonContainer container) => container.Count > 0 && container.CommaOf(container.Count - 1) >= 0;
}
