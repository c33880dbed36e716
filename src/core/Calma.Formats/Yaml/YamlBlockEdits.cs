namespace Calma.Formats.Yaml;

/// <summary>Entries that come into a block list or map and go from it, by whole lines.</summary>
internal sealed class YamlBlockEdits(YamlDocument document, YamlNode node, YamlStyle style, SpliceBuilder splices)
{
    private readonly List<(int Start, int End, string Key)> _entries = node.Kind == YamlKind.Map
        ? [.. node.Pairs.Select(pair => (pair.Start, pair.End, pair.IsMerge ? "" : pair.Name))]
        : [.. node.Items.Select(item => (item.Start, item.End, ""))];

    private ReadOnlySpan<byte> Text => document.Bytes.Span;

    private int Column => YamlLines.ColumnOf(Text, _entries[0].Start);

    public void Edit(IReadOnlyList<TreeEdit> edits)
    {
        var removed = RemovedBy(edits);
        foreach (var group in edits.OfType<InsertEdit>().GroupBy(edit => LastKept(removed, node.Kind == YamlKind.Map ? _entries.Count : IndexOf(edit.Path.Last))))
        {
            var lines = group.Select(edit => node.Kind == YamlKind.Map
                ? YamlWriter.Entry(new MapEntry(edit.Path.Last, edit.Value), Column, style)
                : YamlWriter.Item(edit.Value, Column, style)).ToList();
            Insert(group.Key, lines, removed);
        }

        Remove(removed);
    }

    private HashSet<int> RemovedBy(IReadOnlyList<TreeEdit> edits)
    {
        var tokens = edits.OfType<RemoveEdit>().Select(edit => edit.Path.Last).ToHashSet(StringComparer.Ordinal);
        return node.Kind == YamlKind.Map
            ? [.. Enumerable.Range(0, _entries.Count).Where(index => !node.Pairs[index].IsMerge && tokens.Contains(_entries[index].Key))]
            : [.. tokens.Select(IndexOf)];
    }

    private void Insert(int behind, List<string> entries, HashSet<int> removed)
    {
        var indent = new string(' ', Column);
        if (behind < 0)
        {
            var first = Enumerable.Range(0, _entries.Count).First(index => !removed.Contains(index));
            var start = YamlLines.IsFirstOfLine(Text, _entries[0].Start) ? LeadOf(first) : _entries[0].Start;
            var isOwnLine = YamlLines.IsFirstOfLine(Text, _entries[0].Start);
            splices.Insert(start, string.Concat(entries.Select(entry => isOwnLine ? indent + entry + style.NewLine : entry + style.NewLine + indent)));
            return;
        }

        var end = YamlLines.Behind(Text, _entries[behind].End);
        var hasLineEnd = YamlLines.BeforeLineEnd(Text, end) < end;
        splices.Insert(end, string.Concat(entries.Select(entry => hasLineEnd ? indent + entry + style.NewLine : style.NewLine + indent + entry)));
    }

    private void Remove(HashSet<int> removed)
    {
        for (var index = 0; index < _entries.Count; index++)
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

            if (YamlLines.IsFirstOfLine(Text, _entries[index].Start))
            {
                RemoveLines(index, last);
            }
            else
            {
                // The next one takes the place behind the dash, with its comments.
                var next = _entries[last + 1].Start;
                splices.Remove(_entries[index].Start, TextLines.SkipSpaces(Text, LeadOf(last + 1)) is var lead && lead < next ? lead : next);
            }

            index = last;
        }
    }

    private void RemoveLines(int first, int last)
    {
        var end = YamlLines.Behind(Text, _entries[last].End);
        var start = IsFollowedAtOnce(last, end) ? TextLines.StartOfLine(Text, _entries[first].Start) : LeadOf(first);
        var isAfterBlank = YamlLines.LineBefore(Text, start) is var above && (above < 0 || YamlLines.IsBlank(Text, above));
        while (isAfterBlank && end < Text.Length && YamlLines.IsBlank(Text, end))
        {
            end = YamlLines.NextLine(Text, end);
        }

        // The text's last line keeps its end, or that it has none; a block scalar needs the end of its last line.
        var isLastLine = end == Text.Length && YamlLines.BeforeLineEnd(Text, end) == end && (first == 0 || _entries[first - 1].End < start) && !splices.HasInsertAt(start);
        splices.Remove(isLastLine ? YamlLines.BeforeLineEnd(Text, start) : start, end);
    }

    // Comment lines above may speak for an entry that follows without one of its own.
    private bool IsFollowedAtOnce(int index, int end) =>
        index + 1 < _entries.Count && end == TextLines.StartOfLine(Text, _entries[index + 1].Start);

    private int LeadOf(int index) => YamlLines.CommentsAbove(Text, TextLines.StartOfLine(Text, _entries[index].Start), Column);

    // The last entry before a place that stays, or -1.
    private static int LastKept(HashSet<int> removed, int place)
    {
        do
        {
            place--;
        }
        while (removed.Contains(place));

        return place;
    }

    private static int IndexOf(string token) => JsonPointer.TryIndex(token, out var index) ? index
        : throw new CalmaException(ErrorCode.NotLossless, $"'{token}' is no index of a list: read the document again.");
}
