namespace Calma.Formats.Yaml;

/// <summary>Entries that come into a list or map in brackets and go from it.</summary>
internal sealed class YamlFlowEdits(YamlDocument document, YamlNode node, YamlStyle style, SpliceBuilder splices, List<int> openings)
{
    private readonly List<(int Start, int End, string Key)> _entries = node.Kind == YamlKind.Map
        ? [.. node.Pairs.Select(pair => (pair.Start, pair.End, pair.IsMerge ? "" : pair.Name))]
        : [.. node.Items.Select(item => (item.Start, item.End, ""))];

    private ReadOnlySpan<byte> Text => document.Bytes.Span;

    public void Edit(IReadOnlyList<TreeEdit> edits)
    {
        var tokens = edits.OfType<RemoveEdit>().Select(edit => edit.Path.Last).ToHashSet(StringComparer.Ordinal);
        HashSet<int> removed = [.. Enumerable.Range(0, _entries.Count).Where(index => node.Kind == YamlKind.Map
            ? !node.Pairs[index].IsMerge && tokens.Contains(_entries[index].Key)
            : tokens.Contains(index.ToString(System.Globalization.CultureInfo.InvariantCulture)))];
        if (node.Kind == YamlKind.Map && Text[node.Start] != '{' && edits.Any(edit => edit is InsertEdit))
        {
            // [a: b] has no brackets of its own for a second key.
            openings.Add(node.Start);
            splices.Insert(node.End, string.Concat(edits.OfType<InsertEdit>().Select(edit => ", " + YamlWriter.FlowEntry(new MapEntry(edit.Path.Last, edit.Value), style))) + "}");
            return;
        }

        foreach (var group in edits.OfType<InsertEdit>().GroupBy(edit => LastKept(removed, node.Kind == YamlKind.Map || !JsonPointer.TryIndex(edit.Path.Last, out var index) ? _entries.Count : index)))
        {
            Insert(group.Key, [.. group.Select(edit => node.Kind == YamlKind.Map
                ? YamlWriter.FlowEntry(new MapEntry(edit.Path.Last, edit.Value), style) : YamlWriter.Flow(edit.Value, style))]);
        }

        Remove(removed);
    }

    private void Insert(int behind, List<string> entries)
    {
        var anchor = Math.Max(behind, 0);
        var isBroken = YamlLines.IsFirstOfLine(Text, _entries[anchor].Start);
        var separator = isBroken ? "," + style.NewLine + TextLines.IndentOf(Text, _entries[anchor].Start)
            : _entries.Count > 1 && CommaBehind(0) is >= 0 and var comma && _entries[1].Start == comma + 1 ? "," : ", ";
        if (behind < 0)
        {
            splices.Insert(_entries[0].Start, string.Concat(entries.Select(entry => entry + separator)));
            return;
        }

        // Behind a comma that ends its line the new lines come below, where a comment may stand.
        if (isBroken && CommaBehind(behind) is >= 0 and var end && IsRestOfLineEmpty(end + 1))
        {
            splices.Insert(YamlLines.EndOfLine(Text, end), string.Concat(entries.Select(entry => separator[1..] + entry + ",")));
            return;
        }

        splices.Insert(_entries[behind].End, string.Concat(entries.Select(entry => separator + entry)));
    }

    private void Remove(HashSet<int> removed)
    {
        var lastKept = LastKept(removed, _entries.Count);
        var hasTail = lastKept < _entries.Count - 1 && removed.Count > 0;
        if (hasTail && !HasComment(_entries[lastKept].End, _entries[^1].End))
        {
            splices.Remove(_entries[lastKept].End, _entries[^1].End);
            removed.RemoveWhere(index => index > lastKept);
        }

        foreach (var index in removed)
        {
            var next = index + 1 < _entries.Count ? _entries[index + 1].Start : -1;
            if (next >= 0 && !HasComment(_entries[index].End, next))
            {
                splices.Remove(_entries[index].Start, next);
                continue;
            }

            var comma = CommaBehind(index);
            splices.Remove(_entries[index].Start, comma >= 0 ? TextLines.SkipSpaces(Text, comma + 1) : _entries[index].End);
        }
    }

    // The comma behind an entry, or -1.
    private int CommaBehind(int index)
    {
        var place = _entries[index].End;
        while (place < node.End - 1)
        {
            place = TextLines.SkipBlanks(Text, place);
            if (Text[place] == '#')
            {
                place = YamlLines.EndOfLine(Text, place);
                continue;
            }

            return Text[place] == ',' ? place : -1;
        }

        return -1;
    }

    private bool IsRestOfLineEmpty(int offset)
    {
        var rest = TextLines.SkipSpaces(Text, offset);
        return rest == Text.Length || Text[rest] is (byte)'#' or (byte)'\n' or (byte)'\r';
    }

    private bool HasComment(int start, int end)
    {
        for (var place = start; place < end; place++)
        {
            if (Text[place] == '#' && place > 0 && Text[place - 1] is (byte)' ' or (byte)'\t' or (byte)'\n' or (byte)'\r')
            {
                return true;
            }
        }

        return false;
    }

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
