using System.Globalization;
using System.Text;

namespace Calma.Cli.Output;

/// <summary>Text that can do nothing to a terminal but stand on it.</summary>
internal static class Printable
{
    /// <summary>One line: control characters, line ends and marks that turn the direction of writing become visible.</summary>
    public static string Line(string text) => Escape(text, keepsTabs: false);

    /// <summary>A line of a document, in which a tab is a tab.</summary>
    public static string DocumentLine(string text) => Escape(text, keepsTabs: true);

    private static string Escape(string text, bool keepsTabs)
    {
        if (!text.Any(character => IsHidden(character, keepsTabs)))
        {
            return text;
        }

        var line = new StringBuilder(text.Length + 16);
        foreach (var character in text)
        {
            _ = IsHidden(character, keepsTabs) ? line.Append(Visible(character)) : line.Append(character);
        }

        return line.ToString();
    }

    private static bool IsHidden(char character, bool keepsTabs) =>
        (char.IsControl(character) && !(keepsTabs && character == '\t'))
        || character is '\u061c' or '\u200e' or '\u200f' or '\u2028' or '\u2029' or (>= '\u202a' and <= '\u202e') or (>= '\u2066' and <= '\u2069');

    private static string Visible(char character) => character switch
    {
        '\t' => "\\t",
        '\n' => "\\n",
        '\r' => "\\r",
        _ => string.Create(CultureInfo.InvariantCulture, $"\\u{(int)character:x4}"),
    };
}
