using System.Text.RegularExpressions;

namespace Calma.Formats.Ini;

/// <summary>Edits of the tree to splices of the text: values in their lines, entries and sections by whole lines.</summary>
internal sealed partial class IniEditor
{
    private readonly IniDocument _document;
    private readonly IniDialect _dialect;
    private readonly LineEdits _lines;
    private readonly List<Finding> _findings = [];
    private readonly ILookup<string, IniSection> _sections;
    private readonly Dictionary<IniSection, ILookup<string, IniEntry>> _entries = [];
    private readonly Dictionary<IniSection, IniStyle> _styles = [];
    private readonly Dictionary<IniSection, int> _lastComments = [];
    private readonly Dictionary<IniEntry, ILookup<string, IniAssignment>> _children = [];
    private readonly Dictionary<IniEntry, IniStyle> _nestedStyles = [];
    private readonly Lazy<IniEntry?> _firstNested;
    private readonly Lazy<IniSection?> _firstFilled;
    private readonly Lazy<IniSection?> _lastFilled;
    private readonly Lazy<bool> _hasBlanksBetweenSections;
    private int _lastKept;
    private bool _isSectionInserted;

    private IniEditor(IniDocument document, IniDialect dialect)
    {
        (_document, _dialect, _lines) = (document, dialect, new LineEdits(document.Bytes, document.Lines));
        _sections = document.Sections.ToLookup(section => section.Key, StringComparer.Ordinal);
        _lastKept = document.Lines.Count - 1;
        _firstFilled = new Lazy<IniSection?>(() => document.Sections.FirstOrDefault(section => section.Entries.Count > 0));
        _lastFilled = new Lazy<IniSection?>(() => document.Sections.LastOrDefault(section => section.Entries.Count > 0));
        _hasBlanksBetweenSections = new Lazy<bool>(HasBlanksBetweenSections);
        _firstNested = new Lazy<IniEntry?>(() => document.Sections.SelectMany(section => section.Entries).FirstOrDefault(entry => entry.Children.Count > 0));
    }

    public static TextEdit Edit(IniDocument document, IReadOnlyList<TreeEdit> edits, IniDialect dialect)
    {
        var editor = new IniEditor(document, dialect);
        var removal = new IniRemoval(document, editor._lines);
        foreach (var edit in edits.OfType<RemoveEdit>())
        {
            editor.MarkRemoved(edit.Path, removal);
        }

        removal.Apply();
        foreach (var edit in edits)
        {
            editor.SetOrInsert(edit);
        }

        return new TextEdit(editor._lines.ToSplices(), editor._findings);
    }

    private void MarkRemoved(JsonPointer path, IniRemoval removal)
    {
        switch (path.Tokens)
        {
            case [var section]:
                removal.Mark(_sections[section]);
                break;
            case [var section, var key]:
                removal.Mark(EntriesOf(SectionOf(section), key));
                break;
            case [var section, var key, var child]:
                removal.Mark(ChildrenOf(EntryOf(SectionOf(section), key), child));
                break;
        }
    }

    private void SetOrInsert(TreeEdit edit)
    {
        switch (edit)
        {
            case SetEdit { Path.Tokens: [var section, var key] } set:
                SetEntry(SectionOf(section), EntryOf(SectionOf(section), key), set);
                break;
            case SetEdit { Path.Tokens: [var section, var key, var child] } set:
                var entry = EntryOf(SectionOf(section), key);
                SetFirst(ChildrenOf(entry, child).Last(), ((StringValue)set.After).Text, NestedStyle(entry));
                WarnOfTail(set);
                break;
            case InsertEdit { Path.Tokens: [var section] } insert:
                InsertSection(section, (MapValue)insert.Value);
                break;
            case InsertEdit { Path.Tokens: [var section, var key] } insert:
                InsertEntry(SectionOf(section), key, insert.Value);
                break;
            case InsertEdit { Path.Tokens: [var section, var key, var child] } insert:
                InsertChild(EntryOf(SectionOf(section), key), child, insert.Value);
                break;
        }
    }

    private void SetEntry(IniSection section, IniEntry entry, SetEdit edit)
    {
        var (style, nested) = (StyleOf(section), NestedStyle(entry));
        var indent = IniStyle.Of(_document, [entry.Assignment]).Indent;
        var own = style with { Indent = indent, More = MoreOf(entry, indent) ?? style.More };
        var wanted = IniStyle.LinesOf(edit.After, nested);
        SetFirst(entry.Assignment, wanted[0], own);
        for (var index = 1; index < Math.Min(wanted.Count, entry.Pieces.Count); index++)
        {
            SetMore(entry.Pieces[index], wanted[index], own.WriteMore(wanted[index], edit.After, nested));
        }

        foreach (var piece in entry.Pieces.Skip(wanted.Count))
        {
            _lines.Remove(piece.Line);
        }

        if (wanted.Count > entry.Pieces.Count)
        {
            _lines.InsertBehind(entry.LastLine, wanted.Skip(entry.Pieces.Count).Select(line => own.WriteMore(line, edit.After, nested)));
        }

        WarnOfTail(edit);
    }

    private string? MoreOf(IniEntry entry, string indent) =>
        entry.Pieces.FindLast(piece => !piece.Text.IsEmpty && piece.Line > entry.Assignment.Line) is { Line: > 0 } last
        && TextLines.IndentOf(_document.Bytes.Span, last.Text.Offset) is var more && more.StartsWith(indent, StringComparison.Ordinal) && more.Length > indent.Length
            ? more[indent.Length..]
            : null;

    private void SetFirst(IniAssignment assignment, string text, IniStyle style)
    {
        if (assignment.Value.IsEmpty && text.Length > 0)
        {
            var before = IniStyle.Of(_document, [assignment]).Before;
            var after = (before.Length == 0) == (style.After.Length == 0) ? style.After : before;
            _lines.Replace(TextSpan.Between(assignment.Delimiter + 1, _document.Lines[assignment.Line].ContentEnd), after + text);
        }
        else if (assignment.Value.Text != text)
        {
            _lines.Replace(assignment.Value.Span, text);
        }
    }

    private void SetMore(IniPiece piece, string text, string line)
    {
        if (piece.Text.IsEmpty || text.Length == 0)
        {
            _lines.Replace(TextSpan.Between(_document.Lines[piece.Line].Start, _document.Lines[piece.Line].ContentEnd), line);
        }
        else if (piece.Text.Text != text)
        {
            _lines.Replace(piece.Text.Span, text);
        }
    }

    private void InsertSection(string key, MapValue section)
    {
        var style = _lastFilled.Value is { } neighbour ? StyleOf(neighbour) : _dialect.DefaultStyle;
        while (_lines.IsRemoved(_lastKept))
        {
            _lastKept--;
        }

        var isContentAbove = _isSectionInserted || (_lastKept >= 0 && _document.Lines[_lastKept].Kind != TextLineKind.Blank);
        _isSectionInserted = true;
        string[] blank = isContentAbove && _hasBlanksBetweenSections.Value ? [""] : [];
        _lines.InsertBehind(
            _document.Lines.Count - 1,
            [.. blank, $"[{key}]", .. section.Entries.SelectMany(entry => style.Write(entry.Key, entry.Value, NestedStyle(entry: null)))]);
    }

    private void InsertEntry(IniSection section, string key, Value value)
    {
        var line = section.Entries.Count == 0 ? LastCommentOf(section) : section.LastLine;
        _lines.InsertBehind(line, StyleOf(section).Write(key, value, NestedStyle(entry: null)));
    }

    private void InsertChild(IniEntry entry, string key, Value value)
    {
        var nested = NestedStyle(entry);
        _lines.InsertBehind(entry.LastLine, nested.Write(key, value, nested));
    }

    // Comment lines that follow a header up to a blank line speak for the section; those up to the next header speak for that one.
    private int LastCommentOf(IniSection section)
    {
        if (!_lastComments.TryGetValue(section, out var last))
        {
            last = _document.LastCommentBehind(section.Line);
            _lastComments.Add(section, last);
        }

        return last;
    }

    private bool HasBlanksBetweenSections() => _document.Sections.Skip(1).All(section =>
    {
        var above = section.Line - 1;
        while (_document.Lines[above].Kind == TextLineKind.Comment)
        {
            above--;
        }

        return _document.Lines[above].Kind == TextLineKind.Blank;
    });

    private IniStyle StyleOf(IniSection section)
    {
        if (!_styles.TryGetValue(section, out var style))
        {
            var neighbours = section.Entries.Count > 0 ? section : _firstFilled.Value;
            style = neighbours is null ? _dialect.DefaultStyle
                : ReferenceEquals(neighbours, section) ? IniStyle.Of(_document, [.. section.Entries.Select(entry => entry.Assignment)])
                : StyleOf(neighbours);
            _styles.Add(section, style = ReferenceEquals(neighbours, section) ? style : style with { Indent = IndentBefore(section.Line + 1) });
        }

        return style;
    }

    // An entry may not be indented less than a header behind it, which would be read as the rest of its value.
    private string IndentBefore(int line)
    {
        while (line < _document.Lines.Count && _document.Lines[line].Kind is TextLineKind.Blank or TextLineKind.Comment)
        {
            line++;
        }

        return line < _document.Lines.Count ? TextLines.IndentOf(_document.Bytes.Span, _document.Lines[line].ContentEnd) : "";
    }

    private IniStyle NestedStyle(IniEntry? entry)
    {
        var neighbours = entry is { Children.Count: > 0 } ? entry : _firstNested.Value;
        if (neighbours is null)
        {
            return IniStyle.Nested;
        }

        if (!_nestedStyles.TryGetValue(neighbours, out var style))
        {
            _nestedStyles.Add(neighbours, style = IniStyle.Of(_document, neighbours.Children));
        }

        var parent = IniStyle.Of(_document, [neighbours.Assignment]).Indent;
        return ReferenceEquals(neighbours, entry) ? style
            : style with { Indent = style.Indent.StartsWith(parent, StringComparison.Ordinal) ? style.Indent[parent.Length..] : IniStyle.Nested.Indent, Column = -1 };
    }

    private void WarnOfTail(SetEdit edit)
    {
        if (edit.Before is not StringValue before || Tail().Match(before.Text) is not { Success: true } tail || ((edit.After as StringValue)?.Text ?? "").EndsWith(tail.Value, StringComparison.Ordinal))
        {
            return;
        }

        var (line, column) = TextPosition.Of(_document.Bytes.Span, before.Span.Start);
        _findings.Add(new Finding(
            "inline-comment", Severity.Warning, edit.Path.ToString(), line, column,
            "The old value ended in what looks like a comment; the tool reads it as part of the value, and the tweak drops it.",
            "Put comments on lines of their own."));
    }

    // Where several may stand, the first is in effect.
    private IniSection SectionOf(string key) => _sections[key].First();

    private IniEntry EntryOf(IniSection section, string key) => EntriesOf(section, key).First();

    private IEnumerable<IniEntry> EntriesOf(IniSection section, string key)
    {
        if (!_entries.TryGetValue(section, out var entries))
        {
            _entries.Add(section, entries = section.Entries.ToLookup(entry => entry.Key, StringComparer.Ordinal));
        }

        return entries[key];
    }

    // A key that stands twice has all its lines.
    private IEnumerable<IniAssignment> ChildrenOf(IniEntry entry, string key)
    {
        if (!_children.TryGetValue(entry, out var children))
        {
            _children.Add(entry, children = entry.Children.ToLookup(child => child.Key, StringComparer.Ordinal));
        }

        return children[key];
    }

    [GeneratedRegex(@"\s[#;].*$", RegexOptions.CultureInvariant)]
    private static partial Regex Tail();
}
