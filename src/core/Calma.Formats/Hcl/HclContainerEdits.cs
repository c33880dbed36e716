namespace Calma.Formats.Hcl;

/// <summary>Entries that come into one body, object or list and go from it: by lines where each has its own, else between commas.</summary>
internal sealed class HclContainerEdits(ReadOnlyMemory<byte> text, HclNode node, SpliceBuilder splices)
{
    private const string Step = "  ";
    private readonly HclStyle _style = HclStyle.Of(text.Span, node);

    private ReadOnlySpan<byte> Text => text.Span;

    private bool IsList => node.Kind == HclKind.List;

    /// <summary>Whether every entry has lines of its own.</summary>
    public static bool IsByLines(ReadOnlySpan<byte> text, HclNode node)
    {
        foreach (var entry in node.Entries)
        {
            if (text[TextLines.StartOfLine(text, entry.Start)..entry.Start].ContainsAnyExcept((byte)' ', (byte)'\t'))
            {
                return false;
            }
        }

        return node.Kind == HclKind.Body || (node.Entries.Count > 0 && TextLines.HasLineEnd(text, node.Entries[^1].End, node.Close));
    }

    /// <summary>Entries come and go.</summary>
    /// <param name="removed">The places of those that go.</param>
    /// <param name="inserted">Those that come.</param>
    public void Edit(HashSet<int> removed, IReadOnlyList<HclInsertion> inserted)
    {
        var inserts = inserted.GroupBy(insertion => LastKept(removed, insertion.Place)).ToList();
        var isByLines = IsByLines(Text, node);
        foreach (var group in inserts)
        {
            if (node.Entries.Count == 0 && node.Kind != HclKind.Body)
            {
                InsertOnly([.. group]);
            }
            else if (isByLines)
            {
                InsertLines(group.Key, [.. group]);
            }
            else
            {
                InsertBetween(group.Key, [.. group], removed);
            }
        }

        if (removed.Count == 0)
        {
            return;
        }

        if (isByLines)
        {
            RemoveLines(removed);
        }
        else
        {
            RemoveBetween(removed, inserts.Exists(group => group.Key < 0));
        }
    }

    private List<string> Spell(IReadOnlyList<HclInsertion> insertions, string? indent) => [.. insertions.SelectMany(insertion => insertion.Spell(indent, _style))];

    private void InsertOnly(IReadOnlyList<HclInsertion> insertions)
    {
        var isBroken = !IsList && TextLines.IndentOf(Text, node.Start) is not null && IsLineOwner();
        var indent = TextLines.IndentOf(Text, node.Start);
        var hasLines = TextLines.HasLineEnd(Text, node.Start, node.Close);
        if (isBroken || hasLines)
        {
            var lines = string.Concat(Spell(insertions, indent + Step).Select(entry => _style.NewLine + indent + Step + entry + (IsList ? "," : "")));
            var place = hasLines ? LastLineEnd() : node.Close;
            splices.Insert(place, hasLines ? lines : lines + _style.NewLine + indent);
            return;
        }

        var entries = string.Join(", ", Spell(insertions, null));
        splices.Insert(node.Close, IsList ? entries : $" {entries} ");
    }

    // Before the line that the closing bracket stands on, behind comments.
    private int LastLineEnd()
    {
        var start = TextLines.StartOfLine(Text, node.Close);
        return start > 0 && Text[..start].EndsWith("\r\n"u8) ? start - 2 : start - 1;
    }

    // Whether nothing else than the value of one entry stands on its line.
    private bool IsLineOwner()
    {
        var line = Text[TextLines.StartOfLine(Text, node.Start)..node.Start];
        return !line.ContainsAny("{[,("u8) && TextLines.SkipSpaces(Text, node.End) is var rest && (rest == Text.Length || Text[rest] is (byte)'\n' or (byte)'\r');
    }

    private void InsertLines(int behind, IReadOnlyList<HclInsertion> insertions)
    {
        if (behind < 0)
        {
            var first = node.Entries.Count > 0 ? node.Entries[0].Start : node.Close;
            var indentation = node.Entries.Count > 0 ? TextLines.IndentOf(Text, first) : "";
            var start = node.Entries.Count > 0 ? LeadOf(0) : Text.Length;
            var needsEnd = node.Entries.Count == 0 && start > node.Start && Text[start - 1] is not ((byte)'\n' or (byte)'\r');
            splices.Insert(start, (needsEnd ? _style.NewLine : "") + string.Concat(Spell(insertions, indentation).Select(entry => indentation + entry + (IsList ? "," : "") + _style.NewLine)));
            return;
        }

        var entry = node.Entries[behind];
        var indent = TextLines.IndentOf(Text, entry.Start);
        var isLast = behind == node.Entries.Count - 1;
        var usesCommas = IsList || entry.Comma >= 0;
        if (usesCommas && entry.Comma < 0)
        {
            splices.Insert(entry.End, ",");
        }

        var end = EndOfLine(Math.Max(entry.End, entry.Comma + 1));
        var spelled = Spell(insertions, indent);
        splices.Insert(end, string.Concat(spelled.Select((line, place) => _style.NewLine + indent + line + (usesCommas && !(isLast && entry.Comma < 0 && place == spelled.Count - 1) ? "," : ""))));
    }

    private void RemoveLines(HashSet<int> removed)
    {
        for (var index = 0; index < node.Entries.Count; index++)
        {
            if (!removed.Contains(index))
            {
                continue;
            }

            var last = index;
            while (removed.Contains(last + 1))
            {
                last++;
            }

            var end = NextLine(EndOfLine(Math.Max(node.Entries[last].End, node.Entries[last].Comma + 1)));
            var isFollowed = last + 1 < node.Entries.Count && TextLines.StartOfLine(Text, node.Entries[last + 1].Start) == end;
            var start = isFollowed ? TextLines.StartOfLine(Text, node.Entries[index].Start) : LeadOf(index);
            var isAfterBlank = start == 0 || IsBlank(LineBefore(start));
            while (isAfterBlank && end < node.Close && IsBlank(end) && NextLine(EndOfLine(end)) is var next && next <= node.Close && next > end)
            {
                end = next;
            }

            var isOpen = end == Text.Length && !(index > 0 && node.Entries[index - 1].Value.Kind == HclKind.Heredoc) && Text[^1] is not ((byte)'\n' or (byte)'\r') && !splices.HasInsertAt(BeforeLineEnd(start));
            splices.Remove(isOpen ? BeforeLineEnd(start) : start, end);
            index = last;
        }
    }

    private void InsertBetween(int behind, IReadOnlyList<HclInsertion> insertions, HashSet<int> removed)
    {
        var entries = string.Join(", ", Spell(insertions, null));
        if (behind >= 0)
        {
            splices.Insert(node.Entries[behind].End, LineEndBehind(node.Entries[behind]) + ", " + entries);
            return;
        }

        splices.Insert(node.Entries[0].Start, removed.Count == node.Entries.Count ? entries : entries + ", ");
    }

    private void RemoveBetween(HashSet<int> removed, bool hasNewFirst)
    {
        var lastKept = LastKept(removed, node.Entries.Count);
        for (var index = 0; index < node.Entries.Count; index++)
        {
            if (!removed.Contains(index))
            {
                continue;
            }

            var entry = node.Entries[index];
            if (index < lastKept)
            {
                var next = node.Entries[index + 1].Start;
                splices.Remove(entry.Start, HclComments.IsIn(Text, entry.End, next) || entry.Comma < 0 ? entry.Comma >= 0 ? entry.Comma + 1 : entry.End : next);
            }
            else if (lastKept < 0)
            {
                var isLast = index == node.Entries.Count - 1;
                splices.Remove(entry.Start, entry.Comma >= 0 && !(isLast && hasNewFirst) ? entry.Comma + 1 : entry.End);
            }
            else
            {
                var before = node.Entries[index - 1];
                var from = HclComments.IsIn(Text, before.End, entry.Start) ? entry.Start : before.End;
                splices.Replace(TextSpan.Between(from, entry.End), from == before.End ? LineEndBehind(before) : "");
            }
        }
    }

    // The mark that ends a heredoc stands alone on its line.
    private string LineEndBehind(HclEntry entry) => entry.Value.Kind == HclKind.Heredoc ? _style.NewLine : "";

    private int LeadOf(int index)
    {
        var start = TextLines.StartOfLine(Text, node.Entries[index].Start);
        var indent = TextLines.IndentOf(Text, node.Entries[index].Start);
        while (LineBefore(start) is var above && above >= node.Start && above < start && IsComment(above) && TextLines.IndentOf(Text, TextLines.SkipSpaces(Text, above)) == indent)
        {
            start = above;
        }

        return start;
    }

    private bool IsComment(int lineStart)
    {
        var place = TextLines.SkipSpaces(Text, lineStart);
        return place < Text.Length && HclComments.EndOf(Text, place) is > 0 and var end && end <= EndOfLine(lineStart);
    }

    private bool IsBlank(int lineStart) => !Text[lineStart..EndOfLine(lineStart)].ContainsAnyExcept((byte)' ', (byte)'\t');

    private int LineBefore(int lineStart) => lineStart == 0 ? 0 : TextLines.StartOfLine(Text, BeforeLineEnd(lineStart));

    private int BeforeLineEnd(int lineStart) => lineStart == 0 ? 0 : Text[..lineStart].EndsWith("\r\n"u8) ? lineStart - 2 : Text[lineStart - 1] is (byte)'\n' or (byte)'\r' ? lineStart - 1 : lineStart;

    private int EndOfLine(int offset)
    {
        var rest = Text[offset..].IndexOfAny((byte)'\n', (byte)'\r');
        return rest < 0 ? Text.Length : offset + rest;
    }

    private int NextLine(int lineEnd) => lineEnd < Text.Length ? TextLines.SkipLineEnd(Text, lineEnd) : lineEnd;

    private static int LastKept(HashSet<int> removed, int place)
    {
        do
        {
            place--;
        }
        while (removed.Contains(place));

        return place;
    }
}
