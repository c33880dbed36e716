using System.Text;

namespace Calma.Formats.DotEnv;

/// <summary>How a line is written.</summary>
/// <param name="Prefix">What stands before the key: indentation, and <c>export</c>.</param>
/// <param name="Before">What stands between key and sign.</param>
/// <param name="Sign"><c>=</c> or <c>:</c>.</param>
/// <param name="After">What stands between sign and value.</param>
/// <param name="Column">The place in the line where the signs of all neighbours stand, or -1.</param>
/// <param name="Quote">The quotes to write, where they can hold the value.</param>
internal sealed record DotEnvStyle(string Prefix, string Before, char Sign, string After, int Column, char Quote)
{
    /// <summary>Where there is no neighbour to follow.</summary>
    public static DotEnvStyle Default { get; } = new("", "", '=', "", -1, DotEnvDialect.Unquoted);

    /// <summary>The style of the last key that has a value.</summary>
    public static DotEnvStyle Of(DotEnvDocument document)
    {
        var neighbours = document.Entries.Where(entry => entry.Value is not null && entry.KeySpan.End <= entry.Sign).ToList();
        if (neighbours.Count == 0)
        {
            return Default;
        }

        var last = neighbours[^1];
        var spaced = neighbours.FindLast(entry => entry.ValueSpan.Length > 0);
        var (prefix, before) = (Text(document, document.Lines[last.FirstLine].Start, last.KeySpan.Start), Text(document, last.KeySpan.End, last.Sign));
        var after = spaced is null ? before : Text(document, spaced.Sign + 1, spaced.ValueSpan.Start);
        if ((prefix + before + after).AsSpan().ContainsAny('\n', '\r'))
        {
            return Default;
        }

        var columns = neighbours.Select(entry => Text(document, document.Lines[entry.FirstLine].Start, entry.Sign).Length).Distinct().ToList();
        var isAligned = columns.Count == 1 && neighbours.Exists(entry => entry.Sign > entry.KeySpan.End) && neighbours.Select(entry => entry.Key.Length).Distinct().Count() > 1;
        return new DotEnvStyle(prefix, before, (char)document.Bytes.Span[last.Sign], after, isAligned ? columns[0] : -1, spaced?.Quote ?? DotEnvDialect.Unquoted);
    }

    /// <summary>The line of a key and its value.</summary>
    public string Write(string key, StringValue value, DotEnvDialect dialect)
    {
        var start = Prefix + dialect.SpellKey(key);
        var before = Column >= 0 ? new string(' ', Math.Max(Column - start.Length, Before.Length > 0 ? 1 : 0)) : Before;
        var spelled = value.Text.Length == 0 && Sign == '=' ? "" : Spell(value, dialect);
        return start + before + Sign + (spelled.Length > 0 ? After + spelled : "");
    }

    private string Spell(StringValue value, DotEnvDialect dialect) => value.Text.Length == 0 ? "\"\"" : value.Lexeme ?? dialect.Spell(value.Text, Quote)!;

    private static string Text(DotEnvDocument document, int start, int end) => Encoding.UTF8.GetString(document.Bytes.Span[start..end]);
}
