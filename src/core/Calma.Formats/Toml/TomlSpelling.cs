using System.Globalization;
using System.Text;

namespace Calma.Formats.Toml;

/// <summary>Spells keys and values on one line: by their lexeme where they have one, else with nothing escaped that need not be.</summary>
internal static class TomlSpelling
{
    /// <summary>A key, in double quotes where it needs them.</summary>
    public static string Key(string key) =>
        key.Length > 0 && key.All(character => char.IsAsciiLetterOrDigit(character) || character is '-' or '_') ? key : Basic(key);

    /// <summary>A value.</summary>
    /// <param name="value">What to say.</param>
    /// <param name="equals">What stands between a key and its value in inline tables.</param>
    public static string Value(Value value, string equals)
    {
        var text = new StringBuilder();
        Write(text, value, equals);
        return text.ToString();
    }

    /// <summary>A value in the place of another one, whose kind of quotes it takes where it can.</summary>
    public static string Like(Value before, Value value, string equals, string newLine) => (before.Lexeme, value) switch
    {
        (['"', '"', '"', ..] lexeme, StringValue { Lexeme: null } text) => MultiLine(lexeme, text.Text, newLine),
        (['\'', '\'', '\'', ..] lexeme, StringValue { Lexeme: null } text) when IsLiteral(text.Text, isMulti: true) => MultiLineLiteral(lexeme, text.Text, newLine),
        (['\'', ..], StringValue { Lexeme: null } text) when IsLiteral(text.Text, isMulti: false) => $"'{text.Text}'",
        _ => Value(value, equals),
    };

    private static void Write(StringBuilder text, Value value, string equals)
    {
        switch (value)
        {
            case MapValue { Entries.Count: 0 }:
                text.Append("{}");
                break;
            case MapValue map:
                WriteItems(text, "{ ", map.Entries, " }", entry =>
                {
                    text.Append(Key(entry.Key)).Append(equals);
                    Write(text, entry.Value, equals);
                });
                break;
            case ListValue list:
                WriteItems(text, "[", list.Items, "]", item => Write(text, item, equals));
                break;
            default:
                text.Append(value.Lexeme ?? Scalar(value));
                break;
        }
    }

    private static void WriteItems<T>(StringBuilder text, string open, IReadOnlyList<T> items, string close, Action<T> write)
    {
        text.Append(open);
        for (var index = 0; index < items.Count; index++)
        {
            text.Append(index > 0 ? ", " : "");
            write(items[index]);
        }

        text.Append(close);
    }

    private static string Scalar(Value value) => value switch
    {
        StringValue text => Basic(text.Text),
        NumberValue number => number.Text,
        BooleanValue boolean => boolean.IsTrue ? "true" : "false",
        _ => ((DateTimeValue)value).Text,
    };

    private static string Basic(string said)
    {
        var text = new StringBuilder("\"");
        foreach (var character in said)
        {
            _ = character == '"' ? text.Append("\\\"") : character == '\n' ? text.Append(@"\n") : Escape(text, character);
        }

        return text.Append('"').ToString();
    }

    private static StringBuilder Escape(StringBuilder text, char character) => character switch
    {
        '\\' => text.Append(@"\\"),
        '\r' => text.Append(@"\r"),
        '\t' => text.Append(@"\t"),
        '\b' => text.Append(@"\b"),
        '\f' => text.Append(@"\f"),
        < ' ' or '\u007F' => text.Append(CultureInfo.InvariantCulture, $@"\u{(int)character:X4}"),
        _ => text.Append(character),
    };

    // Three quotes would end it, and one at its end would join them.
    private static string MultiLine(string before, string said, string newLine)
    {
        var text = new StringBuilder("\"\"\"").Append(Opening(before, said, newLine));
        for (var place = 0; place < said.Length; place++)
        {
            var isBreak = said[place] == '\n';
            _ = said[place] switch
            {
                '"' when place + 1 == said.Length || (place > 0 && said[place - 1] == '"') => text.Append("\\\""),
                '\t' => text.Append('\t'),
                _ => isBreak ? text.Append(newLine) : Escape(text, said[place]),
            };
        }

        return text.Append("\"\"\"").ToString();
    }

    private static string MultiLineLiteral(string before, string said, string newLine) =>
        $"'''{Opening(before, said, newLine)}{said.Replace("\n", newLine, StringComparison.Ordinal)}'''";

    // A line end directly behind the opening quotes is not part of the string.
    private static string Opening(string before, string said, string newLine) => before.Length > 3 && before[3] is '\n' or '\r' || said.StartsWith('\n') ? newLine : "";

    private static bool IsLiteral(string text, bool isMulti) =>
        !text.Contains(isMulti ? "''" : "'", StringComparison.Ordinal) && !(isMulti && text.EndsWith('\''))
        && !text.Any(character => character is (< ' ' and not '\t') or '\u007F' && !(isMulti && character == '\n'));
}
