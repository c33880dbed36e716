namespace Calma.Formats.Toml;

/// <summary>Finds the lines that new keys and sections come behind, and brings them there in an order that keeps each in its table.</summary>
internal sealed class TomlPlaces(TomlDocument document, TomlLines lines, TomlLineEdits edits)
{
    private readonly List<Insertion> _insertions = [];
    private readonly Dictionary<TomlNode, List<string>> _comments = [];
    private readonly Dictionary<TomlNode, List<string>> _tables = [];

    // Those of one place come in this order: a key behind a header would be in another table.
    private enum Rank
    {
        Keys,
        BehindSection,
        BeforeSection,
    }

    /// <summary>Comments stand above what comes into a table next.</summary>
    public void Keep(TomlNode table, IReadOnlyList<string> comments)
    {
        if (comments.Count > 0)
        {
            _comments[table] = [.. _comments.GetValueOrDefault(table, []), .. comments];
        }
    }

    /// <summary>Keys come behind a statement, else below the header, else above the first header.</summary>
    public void InsertKeys(TomlNode table, TomlBody section, TomlStatement? behind, IReadOnlyList<string> keys)
    {
        if (keys.Count == 0)
        {
            return;
        }

        var all = TakeComments(table, keys[0][..(keys[0].Length - keys[0].TrimStart().Length)]).Concat(keys).ToList();
        if (behind is not null)
        {
            Add(Rank.Keys, lines.LastOf(behind), all);
        }
        else if (section.Header is not null)
        {
            Add(Rank.Keys, lines.LastCommentBehind(lines.LastOf(section)), all);
        }
        else if (FirstHeader() is { } header)
        {
            Add(Rank.Keys, LineAbove(header), all, isParted: true);
        }
        else
        {
            Add(Rank.Keys, lines.Count - 1, all);
        }
    }

    /// <summary>A header of its own comes to a table that only deeper ones name, above the first of them.</summary>
    public void InsertTable(TomlNode table, TomlBlockStyle style, string header, IEnumerable<string> keys)
    {
        if (!_tables.TryGetValue(table, out var added))
        {
            _tables.Add(table, added = [style.HeaderIndent + header]);
            Add(Rank.BeforeSection, LineAbove(table.Sections[0]), added, isParted: true);
        }

        added.AddRange(TakeComments(table, "").Concat(keys).Select(line => style.Indent + line));
    }

    /// <summary>Sections come behind the last one of a table; for the root that is the text's end.</summary>
    public void InsertBlock(TomlNode table, IReadOnlyList<string> block)
    {
        var line = table.Parent is null ? lines.Count - 1 : lines.LastCommentBehind(lines.LastOf(table.Sections[^1]));
        Add(Rank.BehindSection, line, [.. TakeComments(table, ""), .. block], isParted: true);
    }

    /// <summary>A section comes behind another.</summary>
    public void InsertBehind(TomlBody section, IReadOnlyList<string> block) =>
        Add(Rank.BehindSection, lines.LastCommentBehind(lines.LastOf(section)), block, isParted: true);

    /// <summary>A section comes before another.</summary>
    public void InsertBefore(TomlBody section, IReadOnlyList<string> block) => Add(Rank.BeforeSection, LineAbove(section), block, isParted: true);

    /// <summary>Brings all there; what goes is known by now.</summary>
    /// <param name="isParted">Whether a blank line stands between sections.</param>
    public void Apply(bool isParted)
    {
        foreach (var insertion in _insertions.OrderBy(insertion => insertion.Line).ThenBy(insertion => insertion.Rank))
        {
            var isBetween = isParted && insertion.IsParted;
            var (isAbove, isBelow) = (isBetween && insertion.Rank != Rank.Keys && HasTextAbove(insertion.Line), isBetween && HasTextBelow(insertion.Line));
            edits.InsertBehind(insertion.Line, [.. isAbove ? [""] : (string[])[], .. insertion.Lines, .. isBelow ? [""] : (string[])[]]);
        }
    }

    private void Add(Rank rank, int line, IReadOnlyList<string> contents, bool isParted = false) => _insertions.Add(new Insertion(rank, line, contents, isParted));

    private IEnumerable<string> TakeComments(TomlNode table, string indent) => _comments.Remove(table, out var comments) ? comments.Select(comment => indent + comment) : [];

    private TomlBody? FirstHeader() => document.Sections.FirstOrDefault(section => section.Header is not null);

    private int LineAbove(TomlBody section) => lines.FirstCommentAbove(lines.FirstOf(section.Header!)) - 1;

    private bool HasTextAbove(int line)
    {
        if (edits.IsInserted(line))
        {
            return !edits.EndsBlank(line);
        }

        while (line >= 0 && edits.IsRemoved(line))
        {
            line--;
        }

        return line >= 0 && lines[line].Kind != TomlLineKind.Blank;
    }

    private bool HasTextBelow(int line)
    {
        do
        {
            line++;
        }
        while (line < lines.Count && edits.IsRemoved(line));

        return line < lines.Count && lines[line].Kind != TomlLineKind.Blank;
    }

    private sealed record Insertion(Rank Rank, int Line, IReadOnlyList<string> Lines, bool IsParted);
}
