using System.Text;

namespace Calma.Formats.Yaml;

/// <summary>Writes values as new text.</summary>
internal sealed class YamlWriter(YamlStyle style)
{
    private readonly StringBuilder _text = new();

    /// <summary>A list or map that is not empty, in lines of an indentation; the first line's and the last line end are left out.</summary>
    public static string Block(Value value, int indent, YamlStyle style)
    {
        var writer = new YamlWriter(style);
        writer.WriteLines(value, indent);
        return writer._text.ToString();
    }

    /// <summary>An entry, without its line's indentation and line end.</summary>
    public static string Entry(MapEntry entry, int indent, YamlStyle style)
    {
        var writer = new YamlWriter(style);
        writer.WriteEntry(entry, indent);
        return writer._text.ToString();
    }

    /// <summary>An item with its dash, without its line's indentation and line end.</summary>
    public static string Item(Value value, int indent, YamlStyle style)
    {
        var writer = new YamlWriter(style);
        writer.WriteItem(value, indent);
        return writer._text.ToString();
    }

    /// <summary>A value in brackets, or a scalar on one line.</summary>
    public static string Flow(Value value, YamlStyle style, bool isFlow = true)
    {
        var writer = new YamlWriter(style);
        writer.WriteFlow(value, isFlow);
        return writer._text.ToString();
    }

    /// <summary>An entry in brackets.</summary>
    public static string FlowEntry(MapEntry entry, YamlStyle style)
    {
        var writer = new YamlWriter(style);
        writer.WriteFlowEntry(entry);
        return writer._text.ToString();
    }

    /// <summary>Whether a value is written in lines of its own.</summary>
    public static bool IsInLines(Value value) => value is MapValue { Entries.Count: > 0 } or ListValue { Items.Count: > 0 };

    private void WriteLines(Value value, int indent)
    {
        var isFirst = true;
        switch (value)
        {
            case MapValue map:
                foreach (var entry in map.Entries)
                {
                    Begin(ref isFirst, indent);
                    WriteEntry(entry, indent);
                }

                break;
            case ListValue list:
                foreach (var item in list.Items)
                {
                    Begin(ref isFirst, indent);
                    WriteItem(item, indent);
                }

                break;
        }
    }

    private void Begin(ref bool isFirst, int indent)
    {
        if (!isFirst)
        {
            NewLine(indent);
        }

        isFirst = false;
    }

    private void NewLine(int indent) => _text.Append(style.NewLine).Append(' ', indent);

    private void WriteEntry(MapEntry entry, int indent)
    {
        var key = YamlSpelling.OfKey(entry, style.Keys, isFlow: false);
        _text.Append(key);
        if (key.StartsWith("? ", StringComparison.Ordinal))
        {
            NewLine(indent);
        }

        _text.Append(':');
        WriteBehind(entry.Value, indent, isItem: false);
    }

    private void WriteItem(Value value, int indent)
    {
        _text.Append('-');
        WriteBehind(value, indent, isItem: true);
    }

    // What stands behind a colon or a dash.
    private void WriteBehind(Value value, int indent, bool isItem)
    {
        if (value.Tag is not null)
        {
            _text.Append(' ').Append(value.Tag);
        }

        if (!IsInLines(value))
        {
            _text.Append(' ');
            WriteScalar(value, indent);
            return;
        }

        var isCompact = isItem && value.Tag is null;
        var inner = isCompact ? indent + 2 : value is ListValue && !isItem ? indent + style.ListStep : indent + style.Step;
        if (isCompact)
        {
            _text.Append(' ');
        }
        else
        {
            NewLine(inner);
        }

        WriteLines(value, inner);
    }

    private void WriteScalar(Value value, int indent)
    {
        if (value is StringValue { Text: var text } && YamlSpelling.CanBeBlock(text))
        {
            var (header, lines) = YamlSpelling.Block(text, isFolded: false);
            _text.Append(header);
            foreach (var line in lines)
            {
                NewLine(line.Length > 0 ? indent + 2 : 0);
                _text.Append(line);
            }
        }
        else
        {
            WriteFlow(value, isFlow: false);
        }
    }

    private void WriteFlow(Value value, bool isFlow)
    {
        if (value.Tag is not null && isFlow)
        {
            _text.Append(value.Tag).Append(' ');
        }

        switch (value)
        {
            case MapValue { Entries.Count: > 0 } map:
                _text.Append('{');
                for (var place = 0; place < map.Entries.Count; place++)
                {
                    _text.Append(place > 0 ? ", " : "");
                    WriteFlowEntry(map.Entries[place]);
                }

                _text.Append('}');
                break;
            case ListValue { Items.Count: > 0 } list:
                _text.Append('[');
                for (var place = 0; place < list.Items.Count; place++)
                {
                    _text.Append(place > 0 ? ", " : "");
                    WriteFlow(list.Items[place], isFlow: true);
                }

                _text.Append(']');
                break;
            default:
                _text.Append(YamlSpelling.OfOther(value) ?? YamlSpelling.OfText(((StringValue)value).Text, style.Texts, isFlow));
                break;
        }
    }

    private void WriteFlowEntry(MapEntry entry)
    {
        _text.Append(YamlSpelling.OfKey(entry, style.Keys, isFlow: true)).Append(": ");
        WriteFlow(entry.Value, isFlow: true);
    }
}
