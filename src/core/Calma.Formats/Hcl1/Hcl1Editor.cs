using System.Text;
using Calma.Formats.Hcl;

namespace Calma.Formats.Hcl1;

/// <summary>Edits of the tree to splices of the text, by the entries that a place is written as.</summary>
internal sealed class Hcl1Editor
{
    private readonly Hcl1Document _document;
    private readonly SpliceBuilder _splices = new();
    private readonly Dictionary<HclNode, Hcl1Changes> _changes = [];

    private Hcl1Editor(Hcl1Document document) => _document = document;

    private ReadOnlySpan<byte> Text => _document.Bytes.Span;

    public static TextEdit Edit(Hcl1Document document, IReadOnlyList<TreeEdit> edits)
    {
        var editor = new Hcl1Editor(document);
        foreach (var group in edits.GroupBy(edit => edit.Path.Parent).OrderByDescending(group => group.Key.Tokens.Count))
        {
            editor.Edit(document.At(group.Key), [.. group]);
        }

        foreach (var (node, changes) in editor._changes)
        {
            new HclContainerEdits(document.Bytes, node, editor._splices).Edit(changes.Removed, changes.Inserted);
        }

        return new TextEdit(editor._splices.ToSplices(), []);
    }

    private void Edit(Hcl1Place parent, IReadOnlyList<TreeEdit> edits)
    {
        foreach (var edit in edits)
        {
            switch (edit)
            {
                case SetEdit set:
                    Set(parent, set);
                    break;
                case InsertEdit insert when parent.Node is null:
                    InsertBlock(parent, insert);
                    break;
                case InsertEdit insert:
                    Insert(parent, parent.Node, insert);
                    break;
                default:
                    ChangesOf(parent).Remove(parent.Child(edit.Path.Last)!.Entries);
                    break;
            }
        }

        if (parent is { Node: null, IsMap: true } && edits.All(edit => edit is RemoveEdit) && edits.Count == parent.Children().Count())
        {
            var head = Head(parent.Entries[0].Keys.Take(parent.Depth));
            ChangesOf(parent).Insert(ChangesOf(parent).PlaceOf(parent.Entries[0]), (indent, style) => [Hcl1Writer.Block(head, new MapValue([]), new Hcl1Shape(), indent, style)]);
        }
    }

    private void Set(Hcl1Place parent, SetEdit edit)
    {
        var place = parent.Child(edit.Path.Last)!;
        if (parent.Node is null)
        {
            throw new CalmaException(ErrorCode.NotLossless, $"'{edit.Path}' is a block beside others of its name, which no value can stand for: write an object, or remove them.");
        }

        var entry = place.Node is null ? place.Entries[0] : place.Entries[^1];
        var style = HclStyle.Of(Text, parent.Node);
        var indent = HclContainerEdits.IsByLines(Text, parent.Node) ? TextLines.IndentOf(Text, entry.Start) : null;
        if (place.Node is null || edit.After is MapValue)
        {
            ChangesOf(parent).Remove(place.Entries.Where(other => !ReferenceEquals(other, entry)));
        }

        if (entry.IsBlock)
        {
            _splices.Replace(TextSpan.Between(entry.KeySpans[0].End, entry.End), $" = {Hcl1Writer.Spell(edit.After, indent, style)}");
            return;
        }

        _splices.Replace(entry.Value.Span, Heredoc(entry.Value, edit.After) ?? Hcl1Writer.Spell(edit.After, indent, style));
    }

    private void Insert(Hcl1Place parent, HclNode node, InsertEdit edit)
    {
        var changes = ChangesOf(parent);
        if (parent.IsList)
        {
            _ = JsonPointer.TryIndex(edit.Path.Last, out var index);
            changes.Insert(index, (indent, style) => [Hcl1Writer.Spell(edit.Value, indent, style)]);
            return;
        }

        var place = parent.Shape.Of(edit.Path.Last).IsFirst ? 0 : node.Entries.Count;
        changes.Insert(place, (indent, style) => Hcl1Writer.Entries(edit.Path.Last, edit.Value, parent.Shape, indent, style));
    }

    private void InsertBlock(Hcl1Place parent, InsertEdit edit)
    {
        if (edit.Value is not MapValue map)
        {
            throw new CalmaException(ErrorCode.NotLossless, $"'{edit.Path}' would stand beside blocks of its name, which no value can: write an object.");
        }

        var changes = ChangesOf(parent);
        var index = parent.IsList && JsonPointer.TryIndex(edit.Path.Last, out var item) ? item : parent.Entries.Count;
        var place = index < parent.Entries.Count ? changes.PlaceOf(parent.Entries[index]) : changes.PlaceOf(parent.Entries[^1]) + 1;
        var keys = parent.Entries[0].Keys.Take(parent.Depth);
        var head = Head(parent.IsList ? keys : keys.Append(edit.Path.Last));
        changes.Insert(place, (indent, style) => [Hcl1Writer.Block(head, map, parent.Shape, indent, style)]);
    }

    private Hcl1Changes ChangesOf(Hcl1Place place)
    {
        var node = place.Node ?? place.Container;
        if (!_changes.TryGetValue(node, out var changes))
        {
            changes = _changes[node] = new Hcl1Changes(node);
        }

        return changes;
    }

    private static string Head(IEnumerable<string> keys) => string.Join(' ', keys.Select((key, place) => place == 0 ? Hcl1Writer.Key(key) : Hcl1Strings.Quoted(key)));

    // The marks stay, and what stands before the one that ends the text.
    private string? Heredoc(HclNode node, Value after)
    {
        if (node.Kind != HclKind.Heredoc || after is not StringValue { Text: { } text })
        {
            return null;
        }

        var written = Encoding.UTF8.GetString(Text[node.Start..node.End]);
        var (head, tail) = (written[..(written.IndexOf('\n', StringComparison.Ordinal) + 1)], written[(written.LastIndexOf('\n') + 1)..]);
        var (name, isFlush) = (tail.Trim(), head.StartsWith("<<-", StringComparison.Ordinal));
        var indent = tail[..^name.Length];
        var isSayable = text is "" or [.., '\n'] && !text.Split('\n').Any(line => line.Trim() == name) && !text.AsSpan().ContainsAny('\0', '\uE123') && (isFlush || indent.Length == 0);
        var body = isFlush ? string.Concat(text.Split('\n')[..^1].Select(line => $"{indent}{line}\n")) : text;
        return isSayable && Hcl1Strings.ReadHeredoc(body, indent, isFlush) == text ? head + body + tail : null;
    }
}
