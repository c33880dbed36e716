using System.Globalization;

namespace Calma.Formats.Hcl;

/// <summary>Edits of the tree to splices of the text, container by container, the innermost first.</summary>
internal sealed class HclEditor
{
    private readonly HclDocument _document;
    private readonly SpliceBuilder _splices = new();

    private HclEditor(HclDocument document) => _document = document;

    private ReadOnlySpan<byte> Text => _document.Bytes.Span;

    public static TextEdit Edit(HclDocument document, IReadOnlyList<TreeEdit> edits)
    {
        var editor = new HclEditor(document);
        foreach (var group in edits.Where(edit => !edit.Path.IsRoot).GroupBy(edit => edit.Path.Parent).OrderByDescending(group => group.Key.Tokens.Count))
        {
            var node = document.NodeAt(group.Key);
            foreach (var edit in group.OfType<SetEdit>())
            {
                editor.Set(node, node.EntryOf(edit.Path.Last) ?? throw Unknown(edit.Path), edit.After);
            }

            var removed = group.OfType<RemoveEdit>().Select(edit => edit.Path.Last).ToHashSet(StringComparer.Ordinal);
            new HclContainerEdits(document.Bytes, node, editor._splices).Edit(
                [.. Enumerable.Range(0, node.Entries.Count).Where(index => removed.Contains(node.Kind == HclKind.List ? index.ToString(CultureInfo.InvariantCulture) : node.Entries[index].Key))],
                [.. group.OfType<InsertEdit>().Select(edit => Insertion(node, edit))]);
        }

        return new TextEdit(editor._splices.ToSplices(), []);
    }

    private static HclInsertion Insertion(HclNode node, InsertEdit edit)
    {
        var isItem = node.Kind == HclKind.List;
        var place = isItem && JsonPointer.TryIndex(edit.Path.Last, out var index) ? index : node.Entries.Count;
        return new HclInsertion(place, (indent, style) => [HclWriter.Entry(isItem ? null : edit.Path.Last, edit.Value, indent, style)]);
    }

    private void Set(HclNode container, HclEntry entry, Value after)
    {
        var style = HclStyle.Of(Text, container);
        var old = entry.Value;
        if (old.Kind == HclKind.Heredoc && after is StringValue { Tag: null } text && HeredocOf(old, text.Text, style.NewLine) is { } lines)
        {
            _splices.Replace(old.Span, lines);
            return;
        }

        _splices.Replace(old.Span, HclWriter.Spell(after, HclContainerEdits.IsByLines(Text, container) ? TextLines.IndentOf(Text, entry.Start) : null, style));
    }

    // The mark stays, and the indentation of what it marks off.
    private string? HeredocOf(HclNode node, string text, string newLine)
    {
        var written = System.Text.Encoding.UTF8.GetString(Text[node.Start..node.End]).ReplaceLineEndings("\n").Split('\n');
        var name = written[^1].Trim();
        var isFlush = written[0].StartsWith("<<-", StringComparison.Ordinal);
        if (HclStrings.Lines(text, name) is not { } lines)
        {
            return null;
        }

        var body = lines[..^1].Split('\n');
        if (isFlush)
        {
            var old = written[1..^1].FirstOrDefault(line => !string.IsNullOrWhiteSpace(line)) ?? written[^1];
            var indent = old[..^old.TrimStart().Length];
            if (indent.Length > 0 && !body.Any(line => line.Length > 0 && !char.IsWhiteSpace(line[0])))
            {
                return null;
            }

            body = [.. body.Select(line => string.IsNullOrWhiteSpace(line) ? line : indent + line)];
        }

        return string.Join(newLine, (string[])[written[0], .. body, written[^1]]);
    }

    private static CalmaException Unknown(JsonPointer path) =>
        new(ErrorCode.NotLossless, $"Nothing is written at '{path}' to edit: read the document again.");
}
