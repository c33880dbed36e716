using System.Globalization;
using System.Text;

namespace Calma.Formats.Json;

/// <summary>Spells values in a style: by their lexeme where they have one, else in the shortest way, with nothing escaped that need not be.</summary>
internal sealed class JsonSpelling(JsonStyle style)
{
    /// <summary>Writes a key, the colon and the value.</summary>
    public void Write(StringBuilder text, MapEntry entry, string indent)
    {
        WriteText(text, entry.Key);
        text.Append(style.Colon);
        Write(text, entry.Value, indent);
    }

    /// <summary>Writes a value that begins on a line with this indentation.</summary>
    public void Write(StringBuilder text, Value value, string indent)
    {
        switch (value)
        {
            case MapValue map:
                WriteItems(text, "{}", map.Entries, (entry, inner) => Write(text, entry, inner), indent);
                break;
            case ListValue list:
                WriteItems(text, "[]", list.Items, (item, inner) => Write(text, item, inner), indent);
                break;
            case StringValue { Lexeme: null } scalar:
                WriteText(text, scalar.Text);
                break;
            case { Lexeme: { } lexeme }:
                text.Append(lexeme);
                break;
            case NumberValue number:
                text.Append(number.Text);
                break;
            case BooleanValue boolean:
                text.Append(boolean.IsTrue ? "true" : "false");
                break;
            default:
                text.Append("null");
                break;
        }
    }

    private void WriteItems<T>(StringBuilder text, string brackets, IReadOnlyList<T> items, Action<T, string> write, string indent)
    {
        if (items.Count == 0)
        {
            text.Append(brackets);
            return;
        }

        var inner = style.IsBroken ? indent + style.Unit : indent;
        text.Append(brackets[0]);
        for (var index = 0; index < items.Count; index++)
        {
            text.Append((style.IsBroken, index) switch
            {
                (true, 0) => style.NewLine + inner,
                (true, _) => "," + style.NewLine + inner,
                (false, 0) => style.Padding,
                (false, _) => style.Comma,
            });
            write(items[index], inner);
        }

        text.Append(style.IsBroken ? style.NewLine + indent : style.Padding).Append(brackets[1]);
    }

    private static void WriteText(StringBuilder text, string value)
    {
        text.Append('"');
        foreach (var character in value)
        {
            _ = character switch
            {
                '"' => text.Append("\\\""),
                '\\' => text.Append(@"\\"),
                '\n' => text.Append(@"\n"),
                '\r' => text.Append(@"\r"),
                '\t' => text.Append(@"\t"),
                '\b' => text.Append(@"\b"),
                '\f' => text.Append(@"\f"),
                < ' ' => text.Append(CultureInfo.InvariantCulture, $@"\u{(int)character:x4}"),
                _ => text.Append(character),
            };
        }

        text.Append('"');
    }
}
