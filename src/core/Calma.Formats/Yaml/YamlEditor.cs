namespace Calma.Formats.Yaml;

/// <summary>Edits of the tree to splices of the text, list by list and map by map, the innermost first.</summary>
internal sealed class YamlEditor
{
    private readonly YamlDocument _document;
    private readonly SpliceBuilder _splices = new();
    private readonly YamlReplacement _replacement;
    private readonly YamlStyle _style;
    private readonly List<int> _openings = [];

    private YamlEditor(YamlDocument document)
    {
        (_document, _style) = (document, YamlStyle.Of(document));
        _replacement = new YamlReplacement(document, _style, _splices);
    }

    public static TextEdit Edit(YamlDocument document, IReadOnlyList<TreeEdit> edits)
    {
        var editor = new YamlEditor(document);
        var planned = YamlPlan.Of(document, edits);
        foreach (var group in planned.Where(edit => !edit.Path.IsRoot).GroupBy(edit => edit.Path.Parent).OrderByDescending(group => group.Key.Tokens.Count))
        {
            editor.EditContainer(group.Key, [.. group]);
        }

        foreach (var edit in planned.OfType<SetEdit>().Where(edit => edit.Path.IsRoot))
        {
            editor._replacement.ReplaceRoot(document.IsStream ? throw OfDocuments() : document.Enter(edit.Path).Root, edit.After);
        }

        // The brackets around a lone pair come after all that its list brings to the same place.
        foreach (var place in editor._openings)
        {
            editor._splices.Insert(place, "{");
        }

        return new TextEdit(editor._splices.ToSplices(), []);
    }

    private void EditContainer(JsonPointer path, IReadOnlyList<TreeEdit> edits)
    {
        if (path.IsRoot && _document.IsStream)
        {
            foreach (var edit in edits)
            {
                _replacement.ReplaceRoot(_document.NodeAt(edit.Path), edit is SetEdit set ? set.After : throw OfDocuments());
            }

            return;
        }

        var node = _document.NodeAt(path) ?? throw new CalmaException(ErrorCode.NotLossless, $"Nothing is written at '{path}' to edit: read the document again.");
        if (!CanBeEdited(node, edits))
        {
            _replacement.Replace(_document, path, YamlPlan.Rebuild(path.Find(_document.Root)!, path, edits));
            return;
        }

        var style = _style.Beside(node);
        foreach (var edit in edits.OfType<SetEdit>())
        {
            _replacement.Replace(_document, edit.Path, edit.After);
        }

        if (node.IsFlow)
        {
            new YamlFlowEdits(_document, node, style, _splices, _openings).Edit(edits);
        }
        else
        {
            new YamlBlockEdits(_document, node, style, _splices).Edit(edits);
        }
    }

    // What becomes empty, or was, is said anew.
    private static bool CanBeEdited(YamlNode node, IReadOnlyList<TreeEdit> edits)
    {
        var removed = edits.OfType<RemoveEdit>().Select(edit => edit.Path.Last).ToHashSet(StringComparer.Ordinal);
        var hasKept = node.Kind == YamlKind.Map ? node.Pairs.Exists(pair => pair.IsMerge || !removed.Contains(pair.Name)) : node.Items.Count > removed.Count;
        var changesCount = removed.Count > 0 || edits.Any(edit => edit is InsertEdit);
        return !changesCount || hasKept;
    }

    private static CalmaException OfDocuments() =>
        new(ErrorCode.NotLossless, "A document of a stream can be changed, but none can come or go: edit the text by hand.");
}
