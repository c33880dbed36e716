namespace Calma.Formats.Yaml;

/// <summary>Says a value in the place of another: what stands behind its colon or dash, and the lines below.</summary>
internal sealed class YamlReplacement(YamlDocument document, YamlStyle style, SpliceBuilder splices)
{
    private ReadOnlySpan<byte> Text => document.Bytes.Span;

    /// <summary>Says a value in a place that is written itself.</summary>
    public void Replace(YamlDocument within, JsonPointer path, Value after)
    {
        var (root, start) = within.Enter(path);
        if (path.Tokens.Count == start)
        {
            ReplaceRoot(root, after);
            return;
        }

        var parent = within.NodeAt(path.Parent) ?? throw new CalmaException(ErrorCode.NotLossless, $"Nothing is written at '{path.Parent}' to edit: read the document again.");
        if (parent.Kind == YamlKind.Map && parent.PairOf(path.Last) is { } pair)
        {
            Say(pair.Value, pair.Colon < 0 ? -1 : pair.Colon + 1, pair.Key.End, parent, isItem: false, after);
        }
        else if (parent.Kind == YamlKind.List && JsonPointer.TryIndex(path.Last, out var index) && index < parent.Items.Count)
        {
            Say(parent.Items[index].Node, parent.Items[index].Dash + 1, -1, parent, isItem: true, after);
        }
        else
        {
            throw new CalmaException(ErrorCode.NotLossless, $"Nothing is written at '{path}' to edit: read the document again.");
        }
    }

    /// <summary>Says a value in the place of a whole document.</summary>
    public void ReplaceRoot(YamlNode? node, Value after)
    {
        if (node is null)
        {
            var lineEnd = YamlLines.BeforeLineEnd(Text, Text.Length) < Text.Length || Text.Length <= 3 ? "" : style.NewLine;
            splices.Insert(Text.Length, lineEnd + System.Text.Encoding.UTF8.GetString(YamlRenderer.Render(after)));
            return;
        }

        Say(node, -1, -1, parent: null, isItem: false, after);
    }

    private void Say(YamlNode node, int headEnd, int keyEnd, YamlNode? parent, bool isItem, Value after)
    {
        var quoted = parent is null ? style : style.Beside(parent);
        if (parent is { IsFlow: true })
        {
            SayInBrackets(node, headEnd, keyEnd, after, quoted);
            return;
        }

        if (headEnd < 0 && keyEnd >= 0)
        {
            throw new CalmaException(ErrorCode.NotLossless, "The key stands alone behind its question mark: edit the text by hand.");
        }

        var column = parent is null ? -1 : YamlLines.ColumnOf(Text, parent.Start);
        var (properties, keepsProperties) = PropertiesOf(node, after);
        var (head, body) = Spell(node, after, column, isItem, parent is null, quoted);
        head = properties.Length > 0 && head.Length > 0 ? $"{properties} {head}" : properties + head;
        Place(node, headEnd, keepsProperties, head, body);
    }

    // The anchor stays; a tag stays where the value has it still.
    private static (string Written, bool AreKept) PropertiesOf(YamlNode node, Value after)
    {
        if (node.PropertiesEnd > node.PropertiesStart && !node.HasCoreTag && node.Tag != "!" && node.ValueTag == after.Tag)
        {
            return ("", true);
        }

        return (string.Join(' ', ((IEnumerable<string?>)[node.Anchor is null ? null : "&" + node.Anchor, after.Tag]).OfType<string>()), false);
    }

    private (string Head, string? Body) Spell(YamlNode node, Value after, int column, bool isItem, bool isRoot, YamlStyle quoted)
    {
        if (YamlWriter.IsInLines(after))
        {
            var isBeside = node.Kind != YamlKind.Nothing && (!YamlLines.IsFirstOfLine(Text, node.Start) || !node.IsBlock);
            var isCompact = (isItem || (isRoot && YamlLines.IsFirstOfLine(Text, node.Start))) && after.Tag is null && node.PropertiesEnd == node.PropertiesStart;
            var indent = isRoot ? 0 : isItem ? isBeside && isCompact ? YamlLines.ColumnOf(Text, node.Start) : column + 2 : column + (after is ListValue ? style.ListStep : style.Step);
            if (node.IsBlock && node.Count > 0 && !isRoot && (node.Kind == YamlKind.Map) == (after is MapValue))
            {
                indent = YamlLines.ColumnOf(Text, node.Start);
            }

            var lines = YamlWriter.Block(after, indent, style);
            var end = lines.IndexOf(style.NewLine, StringComparison.Ordinal);
            return !isCompact ? ("", new string(' ', indent) + lines) : end < 0 ? (lines, null) : (lines[..end], lines[(end + style.NewLine.Length)..]);
        }

        if (after is StringValue { Text: var text } && BlockOf(node, text) is { } isFolded)
        {
            var indent = node.IsBlockScalar && BodyIndentOf(node) is > 0 and var known && known > column ? known : Math.Max(column, 0) + style.Step;
            var (header, lines) = YamlSpelling.Block(text, isFolded);
            header = header.Replace("2", (indent - Math.Max(column, 0)).ToString(System.Globalization.CultureInfo.InvariantCulture), StringComparison.Ordinal);
            return (header, string.Join(style.NewLine, lines.Select(line => line.Length > 0 ? new string(' ', indent) + line : "")));
        }

        var own = node.Kind == YamlKind.Scalar && node.Style is YamlScalarStyle.SingleQuoted or YamlScalarStyle.DoubleQuoted || (node.Kind == YamlKind.Scalar && node.Style == YamlScalarStyle.Plain && node.Text.Length > 0)
            ? quoted with { Texts = node.Style } : quoted;
        return (YamlWriter.Flow(Untagged(after), own, isFlow: false), null);
    }

    // Whether a string goes below a header, and folded: as what stood there did, or where it has several lines.
    private static bool? BlockOf(YamlNode node, string text) => node switch
    {
        { IsBlockScalar: true, Style: YamlScalarStyle.Folded } when YamlSpelling.CanBeFolded(text) => true,
        { IsBlockScalar: true } when YamlSpelling.CanBeBlock(text) || YamlSpelling.CanBeBlock(text + "\n") => false,
        { Kind: YamlKind.Scalar, Style: YamlScalarStyle.DoubleQuoted } => null,
        _ when YamlSpelling.CanBeBlock(text) => false,
        _ => null,
    };

    private int BodyIndentOf(YamlNode node)
    {
        for (var line = YamlLines.NextLine(Text, node.Start); line < node.End; line = YamlLines.NextLine(Text, line))
        {
            if (!YamlLines.IsBlank(Text, line))
            {
                return TextLines.SkipSpaces(Text, line) - line;
            }
        }

        return -1;
    }

    private void SayInBrackets(YamlNode node, int headEnd, int keyEnd, Value after, YamlStyle quoted)
    {
        var (properties, areKept) = PropertiesOf(node, after);
        var own = node.Kind == YamlKind.Scalar && node.Style is YamlScalarStyle.SingleQuoted or YamlScalarStyle.DoubleQuoted ? quoted with { Texts = node.Style } : quoted;
        var said = YamlWriter.Flow(Untagged(after), own);
        said = properties.Length > 0 ? $"{properties} {said}" : said;
        var start = areKept ? node.Start : node.PropertiesStart;
        if (node.End > start)
        {
            splices.Replace(TextSpan.Between(start, node.End), said);
        }
        else
        {
            splices.Insert(headEnd >= 0 ? Math.Max(headEnd, areKept ? node.PropertiesEnd : 0) : keyEnd, headEnd >= 0 ? " " + said : ": " + said);
        }
    }

    private void Place(YamlNode node, int headEnd, bool keepsProperties, string head, string? body)
    {
        var hasProperties = node.PropertiesEnd > node.PropertiesStart;
        var inlineStart = hasProperties && !keepsProperties ? node.PropertiesStart : node.Start;
        var anchor = hasProperties && keepsProperties ? node.PropertiesEnd : headEnd >= 0 ? headEnd : inlineStart;
        if (node.IsBlockScalar)
        {
            PlaceOverBlockScalar(node, inlineStart, head, body);
        }
        else if (node.IsBlock && YamlLines.IsFirstOfLine(Text, node.Start) && (headEnd >= 0 || hasProperties))
        {
            // Its lines stand below the key; those of the new value take their place.
            SayHead(hasProperties && !keepsProperties ? TextSpan.Between(inlineStart, node.PropertiesEnd) : default, anchor, head);
            var from = YamlLines.EndOfLine(Text, hasProperties ? node.PropertiesEnd : headEnd);
            splices.Remove(from, YamlLines.BeforeLineEnd(Text, YamlLines.Behind(Text, node.End)));
            if (body is not null)
            {
                splices.Insert(from, style.NewLine + body);
            }
        }
        else
        {
            var end = node.IsBlock ? YamlLines.BeforeLineEnd(Text, YamlLines.Behind(Text, node.End)) : node.End;
            SayHead(end > inlineStart ? TextSpan.Between(inlineStart, end) : default, anchor, head);
            if (body is not null)
            {
                splices.Insert(YamlLines.EndOfLine(Text, Math.Max(end, anchor)), style.NewLine + body);
            }
        }
    }

    private void SayHead(TextSpan old, int anchor, string head)
    {
        if (head.Length == 0)
        {
            if (old.Length > 0)
            {
                splices.Remove(anchor, old.End);
            }
        }
        else if (old.Length > 0)
        {
            splices.Replace(old, head);
        }
        else
        {
            splices.Insert(anchor, anchor > 0 && Text[anchor - 1] is not ((byte)' ' or (byte)'\n' or (byte)'\r') ? " " + head : head);
        }
    }

    // A comment behind the header stays there.
    private void PlaceOverBlockScalar(YamlNode node, int inlineStart, string head, string? body)
    {
        var lineEnd = YamlLines.EndOfLine(Text, node.Start);
        var header = Text[node.Start..lineEnd].IndexOfAny((byte)' ', (byte)'\t');
        var headerEnd = header < 0 ? lineEnd : node.Start + header;
        if (head.Length == 0)
        {
            while (inlineStart > 0 && Text[inlineStart - 1] == ' ')
            {
                inlineStart--;
            }
        }

        splices.Replace(TextSpan.Between(inlineStart, headerEnd), head);
        var bodyEnd = YamlLines.BeforeLineEnd(Text, Math.Max(node.End, lineEnd));
        splices.Remove(lineEnd, Math.Max(bodyEnd, lineEnd));
        if (body is not null)
        {
            splices.Insert(lineEnd, style.NewLine + body);
        }
    }

    private static Value Untagged(Value value) => value switch
    {
        { Tag: null } => value,
        MapValue map => new MapValue(map.Entries),
        ListValue list => new ListValue(list.Items),
        StringValue text => new StringValue(text.Text),
        _ => value,
    };
}
