namespace Calma.Formats.Yaml;

/// <summary>How new text is written.</summary>
/// <param name="Step">How many spaces a level is further in.</param>
/// <param name="ListStep">How far dashes stand behind the key that holds them: the step, or 0.</param>
/// <param name="NewLine">What ends a line.</param>
internal sealed record YamlStyle(int Step, int ListStep, string NewLine)
{
    /// <summary>Where there is nothing to follow.</summary>
    public static YamlStyle Default { get; } = new(2, 2, "\n");

    /// <summary>How keys are quoted.</summary>
    public YamlScalarStyle Keys { get; init; } = YamlScalarStyle.Plain;

    /// <summary>How strings are quoted.</summary>
    public YamlScalarStyle Texts { get; init; } = YamlScalarStyle.Plain;

    /// <summary>The style of a document: its first nested map and list tell the steps.</summary>
    public static YamlStyle Of(YamlDocument document)
    {
        var (step, listStep) = (0, -1);
        var waiting = new Stack<YamlNode>(document.Documents);
        while ((step == 0 || listStep < 0) && waiting.TryPop(out var node))
        {
            if (!node.IsBlock)
            {
                continue;
            }

            foreach (var child in node.Kind == YamlKind.Map ? node.Pairs.Select(pair => pair.Value) : node.Items.Select(item => item.Node))
            {
                waiting.Push(child);
                if (node.Kind == YamlKind.Map && child.IsBlock && child.Count > 0 && YamlLines.ColumnOf(document.Bytes.Span, child.Start) - YamlLines.ColumnOf(document.Bytes.Span, node.Start) is >= 0 and var width)
                {
                    step = step == 0 && child.Kind == YamlKind.Map ? width : step;
                    listStep = listStep < 0 && child.Kind == YamlKind.List ? width : listStep;
                }
            }
        }

        return Default with
        {
            Step = step > 0 ? step : listStep > 0 ? listStep : Default.Step,
            ListStep = listStep >= 0 ? listStep : step > 0 ? step : Default.ListStep,
            NewLine = TextLines.NewLineAt(document.Bytes.Span, document.Bytes.Length),
        };
    }

    /// <summary>The same, quoted as the last of some neighbours are.</summary>
    public YamlStyle Beside(YamlNode neighbours)
    {
        var key = neighbours.Pairs.LastOrDefault(pair => pair.Key.Kind == YamlKind.Scalar)?.Key.Style ?? Keys;
        var values = neighbours.Kind == YamlKind.Map ? neighbours.Pairs.Select(pair => pair.Value) : neighbours.Items.Select(item => item.Node);
        var text = values.LastOrDefault(value => value is { Kind: YamlKind.Scalar, Style: YamlScalarStyle.SingleQuoted or YamlScalarStyle.DoubleQuoted })?.Style;
        var hasPlain = values.Any(value => value is { Kind: YamlKind.Scalar, Style: YamlScalarStyle.Plain } && char.IsLetter(value.Text.FirstOrDefault()) && !YamlDialect.IsAmbiguous(value.Text));
        return this with { Keys = key, Texts = hasPlain ? YamlScalarStyle.Plain : text ?? Texts };
    }
}
