using System.Globalization;
using System.Text;

namespace Calma.Formats.Hcl;

/// <summary>Strings in quotes and in heredocs.</summary>
internal static class HclStrings
{
    /// <summary>Behind the closing quote of a string; -1 where it is not closed. Quotes within a template are its own.</summary>
    public static int EndOfQuoted(ReadOnlySpan<byte> text, int start)
    {
        var depth = 0;
        for (var place = start + 1; place < text.Length; place++)
        {
            switch (text[place])
            {
                case (byte)'\\':
                    place++;
                    break;
                case (byte)'\n' or (byte)'\r':
                    return -1;
                case (byte)'$' or (byte)'%' when text[place..] is [_, (byte)'{', ..] && text[place - 1] != text[place]:
                    depth++;
                    place++;
                    break;
                case (byte)'{' when depth > 0:
                    depth++;
                    break;
                case (byte)'}' when depth > 0:
                    depth--;
                    break;
                case (byte)'"' when depth > 0:
                    place = EndOfQuoted(text, place) - 1;
                    if (place < 0)
                    {
                        return -1;
                    }

                    break;
                case (byte)'"':
                    return place + 1;
            }
        }

        return -1;
    }

    /// <summary>What stands between quotes; no text where it is a template, and then the place of a bad escape or -1.</summary>
    public static (string? Text, int Bad) Read(string inner)
    {
        if (!inner.AsSpan().ContainsAny('\\', '$', '%'))
        {
            return (inner, -1);
        }

        var text = new StringBuilder();
        for (var place = 0; place < inner.Length; place++)
        {
            switch (inner[place])
            {
                case '\\':
                    var length = ReadEscape(inner, place, text);
                    if (length == 0)
                    {
                        return (null, place);
                    }

                    place += length - 1;
                    break;
                case '$' or '%' when IsEscapedTemplate(inner, place):
                    text.Append(inner[place]).Append('{');
                    place += 2;
                    break;
                case '$' or '%' when IsTemplate(inner, place):
                    return (null, -1);
                default:
                    text.Append(inner[place]);
                    break;
            }
        }

        return (text.ToString(), -1);
    }

    /// <summary>The lines of a heredoc; absent where it holds a template. Lines of blanks alone keep them.</summary>
    public static string? ReadHeredoc(IReadOnlyList<string> lines, bool isFlush)
    {
        var indent = isFlush ? lines.Where(line => !string.IsNullOrWhiteSpace(line)).Select(line => line.Length - line.TrimStart().Length).DefaultIfEmpty().Min() : 0;
        var text = new StringBuilder();
        foreach (var line in lines)
        {
            for (var place = string.IsNullOrWhiteSpace(line) ? 0 : indent; place < line.Length; place++)
            {
                if (line[place] is '$' or '%' && IsEscapedTemplate(line, place))
                {
                    text.Append(line[place]).Append('{');
                    place += 2;
                }
                else if (line[place] is '$' or '%' && IsTemplate(line, place))
                {
                    return null;
                }
                else
                {
                    text.Append(line[place]);
                }
            }

            text.Append('\n');
        }

        return text.ToString();
    }

    /// <summary>A string in quotes.</summary>
    public static string Quoted(string text)
    {
        var spelled = new StringBuilder("\"");
        for (var place = 0; place < text.Length; place++)
        {
            spelled.Append(text[place] switch
            {
                '"' => "\\\"",
                '\\' => "\\\\",
                '\n' => "\\n",
                '\r' => "\\r",
                '\t' => "\\t",
                '$' or '%' when place + 1 < text.Length && text[place + 1] == '{' => $"{text[place]}{text[place]}",
                < ' ' or '\u007F' or '\u0085' or '\u2028' or '\u2029' or '\uFEFF' => string.Create(CultureInfo.InvariantCulture, $"\\u{(int)text[place]:X4}"),
                _ => text[place].ToString(),
            });
        }

        return spelled.Append('"').ToString();
    }

    /// <summary>The text of heredoc lines, each of which ends; absent where lines cannot say it.</summary>
    public static string? Lines(string text, string name)
    {
        var isSayable = text is [.., '\n'] && !text.AsSpan().ContainsAnyInRange('\0', '\t') && !text.AsSpan().ContainsAnyInRange('\v', '\u001F')
            && !text.Split('\n').Any(line => line.Trim() == name);
        return !isSayable ? null : text.Replace("${", "$${", StringComparison.Ordinal).Replace("%{", "%%{", StringComparison.Ordinal);
    }

    private static bool IsTemplate(string text, int place) => place + 1 < text.Length && text[place + 1] == '{';

    private static bool IsEscapedTemplate(string text, int place) => place + 2 < text.Length && text[place + 1] == text[place] && text[place + 2] == '{';

    // How long the escape is; 0 where it is none.
    private static int ReadEscape(string inner, int place, StringBuilder text)
    {
        var escape = place + 1 < inner.Length ? inner[place + 1] : '\0';
        var digits = escape switch { 'u' => 4, 'U' => 8, _ => 0 };
        if (digits == 0)
        {
            var character = escape switch { 'n' => '\n', 'r' => '\r', 't' => '\t', '"' => '"', '\\' => '\\', _ => '\0' };
            text.Append(character);
            return character == '\0' ? 0 : 2;
        }

        if (place + 2 + digits > inner.Length || !int.TryParse(inner.AsSpan(place + 2, digits), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var code) || !Rune.IsValid(code))
        {
            return 0;
        }

        text.Append(new Rune(code).ToString());
        return 2 + digits;
    }
}
