using System.Text;

namespace Calma.Formats.Properties;

/// <summary>How a line is written.</summary>
/// <param name="Indent">What stands before the key.</param>
/// <param name="Parting">What stands between key and value: blanks, a sign, blanks.</param>
/// <param name="Column">The place in the line where the signs of all neighbours stand, or -1.</param>
internal sealed record PropertiesStyle(string Indent, string Parting, int Column)
{
    /// <summary>Where there is no neighbour to follow.</summary>
    public static PropertiesStyle Default { get; } = new("", "=", -1);

    /// <summary>Whether blanks alone part key and value.</summary>
    public bool IsBlank => Parting.Trim().Length == 0;

    /// <summary>The style of the last key that has a value on its line.</summary>
    public static PropertiesStyle Of(PropertiesDocument document)
    {
        var neighbours = document.Entries.Where(entry => entry.KeySpan.Length > 0 && entry.ValueSpan.Length > 0 && !HasBreak(document, entry)).ToList();
        if (neighbours.Count == 0)
        {
            return document.Entries.LastOrDefault(entry => entry.IsParted && !HasBreak(document, entry)) is { } bare ? Default with { Indent = IndentOf(document, bare) } : Default;
        }

        var last = neighbours[^1];
        var parting = PartingOf(document, last);
        var columns = neighbours.Select(entry => IndentOf(document, entry).Length + entry.KeySpan.Length + BeforeSign(PartingOf(document, entry)).Length).Distinct().ToList();
        var isAligned = columns.Count == 1 && neighbours.Exists(entry => BeforeSign(PartingOf(document, entry)).Length > 0) && neighbours.Select(entry => entry.KeySpan.Length).Distinct().Count() > 1;
        return new PropertiesStyle(IndentOf(document, last), parting, isAligned ? columns[0] : -1);
    }

    /// <summary>The line of a key and its value.</summary>
    public string Write(string key, string value)
    {
        var start = Indent + PropertiesSpelling.Key(key);
        var before = BeforeSign(Parting);
        var padded = Column >= 0 ? new string(' ', Math.Max(Column - start.Length, 1)) : before;
        var parting = padded + Parting[before.Length..];
        return start + (value.Length == 0 ? parting.TrimEnd() : parting + PropertiesSpelling.Value(value, isFirst: true, IsBlank));
    }

    // The blanks before the sign, or all of them where there is none.
    private static string BeforeSign(string parting) => parting[..^parting.TrimStart().Length];

    private static bool HasBreak(PropertiesDocument document, PropertiesEntry entry) => TextLines.HasLineEnd(document.Bytes.Span, entry.KeySpan.Start, entry.ValueSpan.Start);

    private static string IndentOf(PropertiesDocument document, PropertiesEntry entry) => Text(document, document.Lines[entry.FirstLine].Start, entry.KeySpan.Start);

    private static string PartingOf(PropertiesDocument document, PropertiesEntry entry) => Text(document, entry.KeySpan.End, entry.ValueSpan.Start);

    private static string Text(PropertiesDocument document, int start, int end) => Encoding.Latin1.GetString(document.Bytes.Span[start..end]);
}
