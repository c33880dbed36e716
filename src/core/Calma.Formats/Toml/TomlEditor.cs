using System.Globalization;
using System.Text;

namespace Calma.Formats.Toml;

/// <summary>Edits of the tree to splices of the text: values in their place, entries and sections by whole lines.</summary>
internal sealed class TomlEditor
{
    private readonly TomlDocument _document;
    private readonly TomlLines _lines;
    private readonly TomlLineEdits _edits;
    private readonly TomlStyles _styles;
    private readonly TomlPlaces _places;
    private readonly HashSet<TomlBody> _removedSections = [];
    private readonly HashSet<TomlStatement> _removed = [];
    private readonly Dictionary<TomlNode, int> _gone = [];
    private readonly Dictionary<TomlNode, int> _come = [];
    private readonly Dictionary<TomlBody, List<(TomlStatement? Behind, string Text)>> _inlineInserts = [];

    private TomlEditor(TomlDocument document)
    {
        _document = document;
        _lines = new TomlLines(document);
        _edits = new TomlLineEdits(document.Bytes, _lines);
        _styles = new TomlStyles(document, _lines);
        _places = new TomlPlaces(document, _lines, _edits);
    }

    private SpliceBuilder Splices => _edits.Splices;

    public static TextEdit Edit(TomlDocument document, IReadOnlyList<TreeEdit> edits)
    {
        var editor = new TomlEditor(document);
        editor.EditTable(document.Tree, TomlEditTree.Of(edits));
        editor.RemoveLines();
        editor._places.Apply(editor._styles.IsParted);
        return new TextEdit(editor._edits.ToSplices(), []);
    }

    private void RemoveLines()
    {
        var removal = new TomlRemoval(_lines, _edits);
        foreach (var section in _removedSections)
        {
            removal.Mark(section);
        }

        foreach (var statement in _removed.Where(statement => !statement.Body.IsInline && !_removedSections.Contains(statement.Body)))
        {
            removal.Mark(statement);
        }

        removal.Apply();
    }

    // What is deeper comes first, since a list's next table ends what may be added to the one before.
    private void EditTable(TomlNode table, TomlEditTree edits)
    {
        foreach (var (key, child) in edits.Children.Where(child => child.Edits.Edit is null))
        {
            EditBelow(table.Find(key)!, child);
        }

        List<(string Key, Value Value)> come = [];
        foreach (var (key, child) in edits.Children.Where(child => child.Edits.Edit is not null))
        {
            var node = table.Find(key)!;
            switch (child.Edit)
            {
                case SetEdit set when node.Kind == TomlNodeKind.Value:
                    Replace(set.Before, set.After, _styles.EqualsOf(node.Statement!.Body));
                    break;
                case SetEdit set:
                    _places.Keep(table, CommentsOf(node));
                    Remove(node);
                    come.Add((key, set.After));
                    break;
                default:
                    Remove(node);
                    break;
            }
        }

        come.AddRange(edits.Inserts.Select(insert => (insert.Path.Last, insert.Value)));
        Insert(table, come, mayBeSections: true);
        if (IsGone(table))
        {
            Revive(table);
        }
    }

    private void EditBelow(TomlNode node, TomlEditTree edits)
    {
        switch (node.Kind)
        {
            case TomlNodeKind.Value:
                EditValue(node.Value!, edits, _styles.EqualsOf(node.Statement!.Body));
                break;
            case TomlNodeKind.Tables:
                EditTables(node, edits);
                break;
            default:
                EditTable(node, edits);
                break;
        }
    }

    private void EditValue(Value value, TomlEditTree edits, string equals)
    {
        if (value is ListValue list)
        {
            EditList(list, edits, equals);
            return;
        }

        var table = TomlParser.ReadInline(_document.Bytes, _document.Dialect, value.Span.Start);
        EditTable(table, edits);
        var body = table.Body!;
        var index = body.Statements.Index().ToDictionary(item => item.Item, item => item.Index);
        Apply(
            value, [.. body.Statements.Select(statement => statement.Span)], body.Statements.Where(_removed.Contains).Select(statement => index[statement]),
            _inlineInserts.GetValueOrDefault(body, []).Select(insert => (insert.Behind is null ? body.Statements.Count : index[insert.Behind] + 1, insert.Text)));
    }

    private void EditList(ListValue list, TomlEditTree edits, string equals)
    {
        foreach (var (key, child) in edits.Children)
        {
            var item = list.Items[Index(key)];
            if (child.Edit is SetEdit set)
            {
                Replace(set.Before, set.After, equals);
            }
            else if (child.Edit is null)
            {
                EditValue(item, child, equals);
            }
        }

        Apply(
            list, [.. list.Items.Select(item => item.Span)], edits.Children.Where(child => child.Edits.Edit is RemoveEdit).Select(child => Index(child.Key)),
            edits.Inserts.Select(insert => (Index(insert.Path.Last), TomlSpelling.Value(insert.Value, equals))));
    }

    private void Apply(Value container, IReadOnlyList<TextSpan> spans, IEnumerable<int> removed, IEnumerable<(int Before, string Text)> inserted) =>
        new TomlItemEdits(_document.Bytes, new TomlItems(_document.Bytes, container.Span, spans), removed.ToHashSet(), Splices)
            .Apply(inserted.ToLookup(item => item.Before, item => item.Text));

    private void EditTables(TomlNode list, TomlEditTree edits)
    {
        var own = edits.Children.Where(child => child.Edits.Edit is not null).ToDictionary(child => Index(child.Key), child => child.Edits.Edit!);
        var hasOthers = own.Values.Any(edit => edit is SetEdit) || edits.Inserts.Any(insert => insert.Value is not MapValue);
        var isKept = own.Count < list.Children.Count;
        if (hasOthers && isKept)
        {
            throw new CalmaException(
                ErrorCode.NotLossless, $"The tables of the list at '{JsonPointer.Of(PathOf(list))}' stand under headers, and what is no table cannot stand among them: ask for the document to be reformatted, or write the list in brackets.");
        }

        if (hasOthers || (!isKept && edits.Inserts.Count == 0))
        {
            var table = list.Parent!;
            var inserted = edits.Inserts.ToLookup(insert => Index(insert.Path.Last), insert => insert.Value);
            var items = Enumerable.Range(0, list.Children.Count + 1)
                .SelectMany(index => own.GetValueOrDefault(index) is SetEdit set ? inserted[index].Append(set.After) : inserted[index]).ToList();
            _places.Keep(table, [.. list.Children.Where((_, index) => own[index] is SetEdit).SelectMany(CommentsOf)]);
            Remove(list);
            Insert(table, [(list.Key.Name, new ListValue(items))], mayBeSections: false);
            return;
        }

        foreach (var (key, child) in edits.Children)
        {
            var item = list.Children[Index(key)];
            if (child.Edit is null)
            {
                EditTable(item, child);
            }
            else
            {
                Remove(item);
            }
        }

        var style = _styles.OfBlocks(list);
        foreach (var insert in edits.Inserts)
        {
            var index = Index(insert.Path.Last);
            var lines = new TomlBlocks(style).WriteItem(SpellingOf(list), (MapValue)insert.Value);
            if (index < list.Children.Count)
            {
                _places.InsertBefore(list.Children[index].Body!, lines);
            }
            else
            {
                _places.InsertBehind(list.Sections[^1], lines);
            }

            Come(list);
        }
    }

    private void Replace(Value before, Value after, string equals) =>
        Splices.Replace(before.Span, TomlSpelling.Like(before, after, equals, TextLines.NewLineAt(_document.Bytes.Span, before.Span.End)));

    private void Insert(TomlNode table, List<(string Key, Value Value)> come, bool mayBeSections)
    {
        if (come.Count == 0)
        {
            return;
        }

        var sections = mayBeSections ? come.Where(entry => TomlStyles.IsSection(table, entry.Value)).ToList() : [];
        var entries = come.Except(sections).ToList();
        Come(table);
        if (table.Body is { IsInline: true } inline)
        {
            var behind = LastOf(table, inline);
            var list = _inlineInserts.TryGetValue(inline, out var known) ? known : _inlineInserts[inline] = [];
            list.AddRange(entries.Select(entry => (behind, Spell(table, entry.Key, entry.Value, _styles.EqualsOf(inline)))));
        }
        else if (table.Body is { } section)
        {
            var style = _styles.OfKeys(section);
            var lines = entries.Select(entry => style.Indent + Spell(table, entry.Key, entry.Value, style.EqualsFor(Path(table, entry.Key)))).ToList();
            _places.InsertKeys(table, section, LastOf(table, section), lines);
        }
        else if (entries.Count > 0)
        {
            var style = _styles.OfBlocks(table);
            _places.InsertTable(table, style, $"[{SpellingOf(table)}]", entries.Select(entry => Spell(table, entry.Key, entry.Value, style.EqualsSign)));
        }

        foreach (var (key, value) in sections)
        {
            var prefix = SpellingOf(table);
            var lines = new TomlBlocks(_styles.OfBlocks(table)).Write(prefix + (prefix.Length > 0 ? "." : "") + TomlSpelling.Key(key), value);
            _places.InsertBlock(table, lines);
        }
    }

    // Dotted keys belong behind their last neighbour.
    private static TomlStatement? LastOf(TomlNode table, TomlBody body) =>
        table.Kind == TomlNodeKind.Dotted ? table.Statements[^1] : body.Statements.Count > 0 ? body.Statements[^1] : null;

    private static string Spell(TomlNode table, string key, Value value, string equals) => Path(table, key) + equals + TomlSpelling.Value(value, equals.Trim() == "=" ? " = " : equals);

    // The key with the dotted ones before it.
    private static string Path(TomlNode table, string key) =>
        table.Kind == TomlNodeKind.Dotted ? $"{Path(table.Parent!, table.Key)}.{TomlSpelling.Key(key)}" : TomlSpelling.Key(key);

    private static string Path(TomlNode table, TomlKey key) =>
        table.Kind == TomlNodeKind.Dotted ? $"{Path(table.Parent!, table.Key)}.{key.Spelling}" : key.Spelling;

    private void Remove(TomlNode node)
    {
        if (node.Kind == TomlNodeKind.Value)
        {
            Remove(node.Statement!);
            return;
        }

        foreach (var section in node.Sections.Where(_removedSections.Add))
        {
            Go(section.Table!, until: null);
        }

        foreach (var statement in node.Statements)
        {
            Remove(statement);
        }
    }

    private void Remove(TomlStatement statement)
    {
        if (_removed.Add(statement))
        {
            Go(statement.Table!, statement.Body.Table);
        }
    }

    // One statement less speaks of a table and of those above it.
    private void Go(TomlNode table, TomlNode? until)
    {
        for (var node = table; node is not null && node != until; node = node.Parent)
        {
            _gone[node] = _gone.GetValueOrDefault(node) + 1;
        }
    }

    private void Come(TomlNode table)
    {
        for (var node = table; node is not null; node = node.Parent)
        {
            _come[node] = _come.GetValueOrDefault(node) + 1;
        }
    }

    private bool IsGone(TomlNode table) => table.Kind is TomlNodeKind.Super or TomlNodeKind.Dotted
        && !_come.ContainsKey(table) && _gone.GetValueOrDefault(table) == table.Sections.Count + table.Statements.Count;

    // Nobody asked for the table itself to go.
    private void Revive(TomlNode table)
    {
        Come(table);
        if (table.Statements is [var statement, ..])
        {
            var depth = 0;
            for (var node = table; node != statement.Body.Table; node = node.Parent!)
            {
                depth++;
            }

            _removed.Remove(statement);
            Splices.Replace(TextSpan.Between(statement.Keys[depth - 1].Span.End, statement.Span.End), " = {}");
        }
        else
        {
            _places.InsertTable(table, _styles.OfBlocks(table), $"[{SpellingOf(table)}]", []);
        }
    }

    // What is said of a table stays when something else takes its place.
    private List<string> CommentsOf(TomlNode node)
    {
        if (node.Kind is not (TomlNodeKind.Header or TomlNodeKind.Item))
        {
            return [];
        }

        var header = node.Body!.Header!;
        var line = _lines.FirstOf(header);
        var behind = Text(header.Span.End, _lines[line].ContentEnd);
        return [.. Enumerable.Range(_lines.FirstCommentAbove(line), line - _lines.FirstCommentAbove(line)).Select(above => Text(_lines[above].Start, _lines[above].ContentEnd)).Append(behind).Where(text => text.Length > 0)];
    }

    private string Text(int start, int end) => Encoding.UTF8.GetString(_document.Bytes.Span[start..end]).Trim(' ', '\t');

    private static string SpellingOf(TomlNode node) => string.Join('.', KeysOf(node).Select(key => key.Spelling));

    private static IEnumerable<string> PathOf(TomlNode node) => KeysOf(node).Select(key => key.Name);

    private static Stack<TomlKey> KeysOf(TomlNode node)
    {
        Stack<TomlKey> keys = [];
        for (var place = node; place.Parent is not null; place = place.Parent)
        {
            if (place.Kind != TomlNodeKind.Item)
            {
                keys.Push(place.Key);
            }
        }

        return keys;
    }

    private static int Index(string token) => int.Parse(token, CultureInfo.InvariantCulture);
}
