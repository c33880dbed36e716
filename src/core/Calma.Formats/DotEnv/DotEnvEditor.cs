namespace Calma.Formats.DotEnv;

/// <summary>Edits of the tree to splices of the text: values in their quotes, keys by whole lines.</summary>
internal sealed class DotEnvEditor
{
    private readonly DotEnvDocument _document;
    private readonly DotEnvDialect _dialect;
    private readonly LineEdits _lines;
    private readonly Lazy<DotEnvStyle> _style;

    private DotEnvEditor(DotEnvDocument document, DotEnvDialect dialect)
    {
        (_document, _dialect) = (document, dialect);
        _lines = new LineEdits(document.Bytes, document.Lines, dialect.EndsLinesWithReturn ? null : "\n");
        _style = new Lazy<DotEnvStyle>(() => DotEnvStyle.Of(document));
    }

    private ReadOnlySpan<byte> Text => _document.Bytes.Span;

    public static TextEdit Edit(DotEnvDocument document, IReadOnlyList<TreeEdit> edits, DotEnvDialect dialect)
    {
        var editor = new DotEnvEditor(document, dialect);
        var entries = document.Entries.ToLookup(entry => entry.Key, StringComparer.Ordinal);
        var removal = new LineRemoval(document.Lines, editor._lines);
        foreach (var entry in edits.OfType<RemoveEdit>().SelectMany(edit => entries[edit.Path.Last]))
        {
            removal.Mark(entry.FirstLine, entry.LastLine);
        }

        removal.Apply();
        foreach (var edit in edits.OfType<SetEdit>())
        {
            editor.Set(entries[edit.Path.Last].Last(), (StringValue)edit.After);
        }

        editor.Insert([.. edits.OfType<InsertEdit>()]);
        return new TextEdit(editor._lines.ToSplices(), []);
    }

    private void Set(DotEnvEntry entry, StringValue value)
    {
        var isBroken = Text[entry.ValueSpan.Start..entry.ValueSpan.End].IndexOf((byte)'\n') >= 0;
        var spelled = value.Text.Length == 0 ? SpellEmpty(entry) : value.Lexeme ?? _dialect.Spell(value.Text, entry.Quote, isBroken ? _lines.NewLineAt(entry.ValueSpan.End) : null)!;
        if (entry.ValueSpan.Length > 0)
        {
            _lines.Replace(entry.ValueSpan, spelled);
            return;
        }

        // What stands behind the sign are blanks, and then the line's end or a comment.
        var rest = TextSpan.Between(entry.Sign + 1, _document.Lines[entry.LastLine].ContentEnd);
        var comment = Text[rest.Start..rest.End].IndexOf((byte)'#');
        _lines.Replace(comment < 0 ? rest : rest with { Length = comment }, AfterSign(entry) + spelled + (comment < 0 ? "" : " "));
    }

    private string AfterSign(DotEnvEntry entry)
    {
        var isSpaced = entry.Sign > entry.KeySpan.End || Text[entry.Sign] == ':';
        return !isSpaced ? "" : _style.Value.After is { Length: > 0 } after ? after : " ";
    }

    // Nothing at all would be read as what follows: a comment as the value, or what stands on further lines.
    private string SpellEmpty(DotEnvEntry entry)
    {
        var next = TextLines.SkipSpaces(Text, entry.End);
        var isLast = next == Text.Length || Text[next] is (byte)'\n' or (byte)'\r';
        var isFollowed = !isLast || Text[entry.Sign] == ':' || (TextLines.SkipBlanks(Text, next) is var other && other < Text.Length && Text[other] is (byte)'"' or (byte)'\'' or (byte)'`');
        return entry.Quote != DotEnvDialect.Unquoted ? $"{entry.Quote}{entry.Quote}" : isFollowed ? "\"\"" : "";
    }

    private void Insert(IReadOnlyList<InsertEdit> edits)
    {
        if (edits.Count > 0)
        {
            _lines.InsertBehind(
                _document.Entries.Count > 0 ? _document.Entries[^1].LastLine : _document.Lines.Count - 1,
                edits.Select(edit => _style.Value.Write(edit.Path.Last, (StringValue)edit.Value, _dialect)));
        }
    }
}
