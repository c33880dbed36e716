namespace Calma.Formats.Yaml;

/// <summary>Turns edits of what aliases and merge keys say into edits of what is written.</summary>
internal sealed class YamlPlan
{
    private readonly YamlDocument _document;
    private readonly IReadOnlyList<TreeEdit> _edits;
    private readonly List<TreeEdit> _plain = [];
    private readonly Dictionary<JsonPointer, (bool IsMerged, List<TreeEdit> Edits)> _crossing = [];
    private readonly HashSet<TreeEdit> _said = new(ReferenceEqualityComparer.Instance);

    private YamlPlan(YamlDocument document, IReadOnlyList<TreeEdit> edits) => (_document, _edits) = (document, edits);

    /// <summary>Edits of nodes that are written in their own place.</summary>
    public static IReadOnlyList<TreeEdit> Of(YamlDocument document, IReadOnlyList<TreeEdit> edits) =>
        document.Anchors.Count == 0 && !document.HasMerges ? edits : new YamlPlan(document, edits).Make();

    /// <summary>A value after some edits of it, whose paths begin with its own.</summary>
    public static Value Rebuild(Value value, JsonPointer path, IReadOnlyList<TreeEdit> edits)
    {
        if (edits.OfType<SetEdit>().FirstOrDefault(edit => edit.Path.Equals(path)) is { } whole)
        {
            return whole.After;
        }

        var below = edits.ToLookup(edit => edit.Path.Tokens[path.Tokens.Count]);
        Value Child(string token, Value child) => below[token].Where(edit => edit is not InsertEdit || edit.Path.Tokens.Count > path.Tokens.Count + 1).ToList() is { Count: > 0 } own ? Rebuild(child, path.Append(token), own) : child;
        bool IsRemoved(string token) => below[token].Any(edit => edit is RemoveEdit && edit.Path.Tokens.Count == path.Tokens.Count + 1);
        IEnumerable<InsertEdit> Inserted(string token) => below[token].OfType<InsertEdit>().Where(edit => edit.Path.Tokens.Count == path.Tokens.Count + 1);
        switch (value)
        {
            case MapValue map:
                return map.WithEntries(
                [
                    .. map.Entries.Where(entry => !IsRemoved(entry.Key)).Select(entry => entry.With(Child(entry.Key, entry.Value))),
                    .. edits.OfType<InsertEdit>().Where(edit => edit.Path.Tokens.Count == path.Tokens.Count + 1).Select(edit => new MapEntry(edit.Path.Last, edit.Value)),
                ]);
            case ListValue list:
                List<Value> items = [];
                for (var index = 0; index <= list.Items.Count; index++)
                {
                    var token = index.ToString(System.Globalization.CultureInfo.InvariantCulture);
                    items.AddRange(Inserted(token).Select(edit => edit.Value));
                    if (index < list.Items.Count && !IsRemoved(token))
                    {
                        items.Add(Child(token, list.Items[index]));
                    }
                }

                return list.WithItems(items);
            default:
                throw new CalmaException(ErrorCode.NotLossless, $"There is no list and no map at '{path}' to edit: read the document again.");
        }
    }

    private List<TreeEdit> Make()
    {
        foreach (var edit in _edits)
        {
            var (length, isMerged) = CrossingOf(edit);
            if (length < 0)
            {
                _plain.Add(edit);
                continue;
            }

            var place = JsonPointer.Of(edit.Path.Tokens.Take(length));
            if (!_crossing.TryGetValue(place, out var crossing))
            {
                _crossing.Add(place, crossing = (isMerged, []));
            }

            crossing.Edits.Add(edit);
        }

        foreach (var edit in _plain)
        {
            DemandUsesToo(edit);
            DemandGoes(edit);
        }

        foreach (var (place, (isMerged, edits)) in _crossing.Where(crossing => !crossing.Value.Edits.TrueForAll(_said.Contains)))
        {
            if (isMerged && edits.Exists(edit => edit is RemoveEdit && edit.Path.Equals(place)))
            {
                throw new CalmaException(ErrorCode.NotLossless, $"'{place}' comes by << from another map, and a map cannot go without what it merges: set it, or edit the text by hand.");
            }

            var before = place.Find(_document.Root)!;
            var after = Rebuild(before, place, edits);
            _plain.Add(isMerged ? new InsertEdit(place, after) : new SetEdit(place, before, after));
        }

        return [.. _plain.Where(edit => !_said.Contains(edit))];
    }

    // How many tokens lead to the alias, or to the entry that a merge key brings; -1 where there is none.
    private (int Length, bool IsMerged) CrossingOf(TreeEdit edit)
    {
        var tokens = edit.Path.Tokens;
        var (node, start) = _document.Enter(edit.Path);
        for (var place = start; node is not null && place < tokens.Count; place++)
        {
            if (node.Kind == YamlKind.Alias)
            {
                return (place, false);
            }

            var child = node.ChildOf(tokens[place]);
            if (child is null && node.Kind == YamlKind.Map && !(edit is InsertEdit && place == tokens.Count - 1))
            {
                return (place + 1, true);
            }

            node = child;
        }

        return (-1, false);
    }

    // What is anchored and used elsewhere changes there too, so that the same has to be wanted there.
    private void DemandUsesToo(TreeEdit edit)
    {
        var tokens = edit.Path.Tokens;
        var (node, start) = _document.Enter(edit.Path);
        for (var place = start; node is not null && place <= tokens.Count; place++)
        {
            if (_document.Anchors.TryGetValue(node, out var uses) && !(place == tokens.Count && edit is RemoveEdit))
            {
                foreach (var use in uses)
                {
                    DemandAt(edit, place, use, node);
                }
            }

            node = place < tokens.Count ? node.ChildOf(tokens[place]) : null;
        }
    }

    // What a merge key brings again has not gone, and what is used elsewhere cannot.
    private void DemandGoes(TreeEdit edit)
    {
        if (edit is not RemoveEdit || _document.NodeAt(edit.Path) is not { } node)
        {
            return;
        }

        foreach (var (anchored, uses) in _document.Anchors)
        {
            if (uses.Any(use => use.IsMerge && use.Path.Equals(edit.Path.Parent)) && anchored.ChildOf(edit.Path.Last) is { } hidden
                && !_edits.Any(other => other is RemoveEdit && ReferenceEquals(_document.NodeAt(other.Path), hidden)))
            {
                throw new CalmaException(ErrorCode.NotLossless, $"'{edit.Path}' hides what comes by << from &{anchored.Anchor}, and would say that without it: set it, or edit the text by hand.");
            }
        }

        if (_document.Anchors.TryGetValue(node, out var own) && own.FirstOrDefault(use => !_edits.Any(other => other is RemoveEdit or SetEdit && other.Path.Covers(use.Path))) is { } left)
        {
            throw new CalmaException(ErrorCode.NotLossless, $"'{edit.Path}' is &{node.Anchor}, which '{left.Path}' uses: write the value out there first.");
        }
    }

    private void DemandAt(TreeEdit edit, int length, YamlUse use, YamlNode anchored)
    {
        var rest = edit.Path.Tokens.Skip(length).ToList();
        if (use.IsMerge && rest.Count > 0 && _document.NodeAt(use.Path)?.ChildOf(rest[0]) is not null)
        {
            return;
        }

        var place = JsonPointer.Of(use.Path.Tokens.Concat(rest));
        var same = _edits.FirstOrDefault(other => other.Path.Equals(place) && !_said.Contains(other) && (edit, other) switch
        {
            (SetEdit one, SetEdit two) => ValueEquality.AreLexemeEqual(one.After, two.After),
            (InsertEdit one, InsertEdit two) => ValueEquality.AreLexemeEqual(one.Value, two.Value),
            (RemoveEdit, RemoveEdit) => true,
            _ => false,
        });
        if (same is null)
        {
            throw new CalmaException(ErrorCode.NotLossless, $"'{edit.Path}' is a part of &{anchored.Anchor}, which '{use.Path}' uses too: change both alike, or write the value out in one of the places.");
        }

        _said.Add(same);
    }
}
