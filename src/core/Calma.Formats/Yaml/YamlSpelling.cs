using System.Globalization;
using System.Text;

namespace Calma.Formats.Yaml;

/// <summary>Scalars as they are written.</summary>
internal static class YamlSpelling
{
    private const int LongestKey = 1000;

    /// <summary>A scalar that is no string, or an empty list or map.</summary>
    public static string? OfOther(Value value) => value switch
    {
        NullValue => "null",
        BooleanValue boolean => boolean.Lexeme ?? (boolean.IsTrue ? "true" : "false"),
        NumberValue number => number.Lexeme ?? number.Text,
        MapValue { Entries.Count: 0 } => "{}",
        ListValue { Items.Count: 0 } => "[]",
        _ => null,
    };

    /// <summary>A string on one line, in the style that is asked for where it can be said so.</summary>
    /// <param name="text">The string.</param>
    /// <param name="style">What its neighbours or the text before it have.</param>
    /// <param name="isFlow">Whether it stands in brackets.</param>
    public static string OfText(string text, YamlScalarStyle style, bool isFlow) => style switch
    {
        YamlScalarStyle.DoubleQuoted => Doubled(text),
        YamlScalarStyle.SingleQuoted when CanBeSingle(text) => Single(text),
        _ when IsPlain(text, isFlow) => text,
        _ when style is YamlScalarStyle.Plain && CanBeSingle(text) && text.Contains('\\', StringComparison.Ordinal) => Single(text),
        _ => Doubled(text),
    };

    /// <summary>A key; a long one, and one that is a list or map, has a question mark before it.</summary>
    public static string OfKey(MapEntry entry, YamlScalarStyle style, bool isFlow)
    {
        var key = entry.IsKeyTyped ? entry.Key : OfText(entry.Key, style, isFlow);
        return key.Length > LongestKey || (entry.IsKeyTyped && key is ['[' or '{', ..]) ? "? " + key : key;
    }

    /// <summary>Whether a text means itself without quotes to every reader.</summary>
    public static bool IsPlain(string text, bool isFlow)
    {
        if (text.Length == 0 || char.IsWhiteSpace(text[0]) || char.IsWhiteSpace(text[^1]) || YamlDialect.IsAmbiguous(text)
            || text[0] is ',' or '[' or ']' or '{' or '}' or '#' or '&' or '*' or '!' or '|' or '>' or '\'' or '"' or '%' or '@' or '`'
            || (text[0] is '-' or '?' or ':' && (text.Length == 1 || text[1] is ' ' or ',' or '[' or ']' or '{' or '}' or ':'))
            || text.StartsWith("---", StringComparison.Ordinal) || text.StartsWith("...", StringComparison.Ordinal) || text[^1] == ':')
        {
            return false;
        }

        for (var place = 0; place < text.Length; place++)
        {
            if (!IsPrintable(text[place]) || text[place] is '\n' or '\t'
                || (text[place] == ':' && char.IsWhiteSpace(text[place + 1]))
                || (text[place] == '#' && char.IsWhiteSpace(text[place - 1]))
                || (isFlow && text[place] is ',' or '[' or ']' or '{' or '}' or ':' or '#' or '?'))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Whether a text can stand in lines below a header.</summary>
    public static bool CanBeBlock(string text) =>
        text.Contains('\n', StringComparison.Ordinal) && text.AsSpan().ContainsAnyExcept('\n') && text.All(IsPrintable) && !text.Contains('\t', StringComparison.Ordinal)
        && text.TrimEnd('\n').Split('\n').All(line => line.Length == 0 || line.AsSpan().ContainsAnyExcept(' '));

    /// <summary>The lines of a block scalar below its header, and the header.</summary>
    /// <param name="text">The string, which <see cref="CanBeBlock"/>, or has one line.</param>
    /// <param name="isFolded">Whether line ends are spaces; then no line begins with a blank.</param>
    public static (string Header, IReadOnlyList<string> Lines) Block(string text, bool isFolded)
    {
        var body = text.TrimEnd('\n');
        var ends = text.Length - body.Length;
        var needsIndent = body.Split('\n').First(line => line.Length > 0)[0] == ' ';
        var header = (isFolded ? ">" : "|") + (needsIndent ? "2" : "") + (ends switch { 0 => "-", 1 => "", _ => "+" });
        IEnumerable<string> lines = body.Split('\n');
        if (isFolded)
        {
            lines = Unfolded(body);
        }

        return (header, [.. lines, .. Enumerable.Repeat("", Math.Max(0, ends - 1))]);
    }

    // A line end within folded text is an empty line more.
    private static IEnumerable<string> Unfolded(string body)
    {
        var isFirst = true;
        foreach (var line in body.Split('\n'))
        {
            if (!isFirst && line.Length > 0)
            {
                yield return "";
            }

            if (line.Length > 0 || !isFirst)
            {
                yield return line;
            }

            isFirst = false;
        }
    }

    /// <summary>Whether a text can be folded and read back.</summary>
    public static bool CanBeFolded(string text) =>
        text.TrimEnd('\n').Length > 0 && text.All(IsPrintable) && !text.Contains('\t', StringComparison.Ordinal)
        && text.TrimEnd('\n').Split('\n') is var lines && lines.All(line => line.Length > 0 && line[0] != ' ' && line[^1] != ' ');

    private static bool CanBeSingle(string text) => text.All(IsPrintable) && !text.AsSpan().ContainsAny('\n', '\t');

    private static string Single(string text) => $"'{text.Replace("'", "''", StringComparison.Ordinal)}'";

    private static bool IsPrintable(char character) =>
        character is '\n' or '\t' or (>= ' ' and <= '~') or (>= '\u00A0' and <= '\uFFFD' and not '\u2028' and not '\u2029' and not '\uFEFF');

    private static string Doubled(string text)
    {
        var spelled = new StringBuilder("\"");
        foreach (var character in text)
        {
            spelled.Append(character switch
            {
                '"' => "\\\"",
                '\\' => "\\\\",
                '\n' => "\\n",
                '\r' => "\\r",
                '\t' => "\\t",
                '\0' => "\\0",
                '\u001B' => "\\e",
                _ when IsPrintable(character) => character.ToString(),
                <= '\u00FF' => string.Create(CultureInfo.InvariantCulture, $"\\x{(int)character:X2}"),
                _ => string.Create(CultureInfo.InvariantCulture, $"\\u{(int)character:X4}"),
            });
        }

        return spelled.Append('"').ToString();
    }
}
