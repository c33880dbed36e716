using Calma.Core.Documents;
using Calma.Core.Values;

namespace Calma.Providers.Rules;

/// <summary>Traps that the readers of INI files share.</summary>
internal static class IniRules
{
    private const string Inherited = "DEFAULT";

    /// <summary><c>[DEFAULT]</c>, whose keys every section inherits.</summary>
    public static IEnumerable<LintFault> DefaultSection(LintedText text, string tool) =>
        from section in text.Sections
        where section.Key == Inherited
        select new LintFault(JsonPointer.Of(section.Key), section.KeySpan, $"{char.ToUpperInvariant(tool[0])}{tool[1..]} gives the keys of [DEFAULT] to every section of the file.", "Write the keys into the sections that need them.");

    /// <summary>Text behind a value that looks like a comment and is none.</summary>
    public static IEnumerable<LintFault> InlineComments(LintedText text) =>
        from value in Texts(text)
        let mark = FindMark(value.Text.Text)
        where mark > 0
        select new LintFault(value.Path, value.Text.Span, $"'{value.Text.Text[mark]}' and what follows is a part of the value, and no comment.", "Write the comment in a line of its own above.");

    /// <summary>Quotes around a value.</summary>
    public static IEnumerable<LintFault> Quotes(LintedText text) =>
        from value in Texts(text)
        where value.Text.Text is ['"', _, .., '"'] or ['\'', _, .., '\''] && !text.Kind.Executes(value.Path)
        select new LintFault(value.Path, value.Text.Span, "The quotes are a part of the value.", "Write the value without quotes.");

    /// <summary>A delimiter that not all readers know.</summary>
    public static IEnumerable<LintFault> Colons(LintedText text) =>
        from place in text.Entries()
        where place.Entry.KeySpan.Length > 0 && DelimiterBehind(text, place.Entry) == ':'
        select new LintFault(place.Path, place.Entry.KeySpan, $"{place.Entry.Key} ends with ':'.", "Write '='.");

    /// <summary>Keys of a section that do not begin their line.</summary>
    public static IEnumerable<LintFault> IndentedKeys(LintedText text) =>
        from place in text.Entries()
        where place.Path.Tokens.Count == 2 && place.Entry.KeySpan.Start > 0 && text.Document.Bytes.Span[place.Entry.KeySpan.Start - 1] is (byte)' ' or (byte)'\t'
        select new LintFault(place.Path, place.Entry.KeySpan, $"{place.Entry.Key} is indented, as a further line of the key above would be.", "Begin the line with the key.");

    /// <summary>Comments that do not begin their line.</summary>
    public static IEnumerable<LintFault> IndentedComments(LintedText text) =>
        from line in Lines(text.Document)
        where line.Length > line.Indent && line.Indent > 0 && text.Document.Bytes.Span[line.Start + line.Indent] is (byte)'#' or (byte)';'
        select new LintFault(JsonPointer.Root, TextSpan.Between(line.Start + line.Indent, line.Start + line.Length), "The comment is indented.", "Begin the line with it.");

    /// <summary>Line ends other than LF; told once.</summary>
    public static IEnumerable<LintFault> LineEnds(LintedText text) =>
        text.Document.Bytes.Span.IndexOf((byte)'\r') is >= 0 and var place ? [new LintFault(JsonPointer.Root, new TextSpan(place, 1), "Lines end with CRLF.", "Write LF, if the tool is to change the file too.")] : [];

    /// <summary>Keys and values beyond ASCII; told once.</summary>
    public static IEnumerable<LintFault> NotAscii(LintedText text) =>
        text.Document.Bytes.Span.IndexOfAnyExceptInRange((byte)0, (byte)0x7F) is >= 0 and var place
            ? [new LintFault(JsonPointer.Root, new TextSpan(place, 1), "The text holds other characters than ASCII's.", "Write ASCII, if machines with another encoding read it.")]
            : [];

    /// <summary>Every text of the document with its place.</summary>
    public static IEnumerable<(JsonPointer Path, StringValue Text)> Texts(LintedText text) =>
        from place in text.Entries()
        where place.Entry.Value is StringValue && !text.Kind.IsSecret(place.Path)
        select (place.Path, (StringValue)place.Entry.Value);

    private static int FindMark(string value)
    {
        for (var place = 1; place < value.Length; place++)
        {
            if (value[place] is '#' or ';' && value[place - 1] is ' ' or '\t')
            {
                return place;
            }
        }

        return -1;
    }

    private static char DelimiterBehind(LintedText text, MapEntry entry)
    {
        var rest = text.Document.Bytes.Span[entry.KeySpan.End..];
        return rest.IndexOfAnyExcept((byte)' ', (byte)'\t') is >= 0 and var place ? (char)rest[place] : '\0';
    }

    private static List<(int Start, int Indent, int Length)> Lines(Document document)
    {
        List<(int, int, int)> lines = [];
        var bytes = document.Bytes.Span;
        for (var start = 0; start < bytes.Length;)
        {
            var end = bytes[start..].IndexOfAny((byte)'\n', (byte)'\r');
            var line = end < 0 ? bytes[start..] : bytes.Slice(start, end);
            var indent = line.IndexOfAnyExcept((byte)' ', (byte)'\t');
            lines.Add((start, indent < 0 ? line.Length : indent, line.Length));
            start += line.Length + 1;
        }

        return lines;
    }
}
