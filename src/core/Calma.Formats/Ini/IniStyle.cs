using System.Text;

namespace Calma.Formats.Ini;

/// <summary>How an entry is written.</summary>
/// <param name="Indent">What stands before the key.</param>
/// <param name="Before">What stands between key and delimiter.</param>
/// <param name="Delimiter"><c>=</c> or <c>:</c>.</param>
/// <param name="After">What stands between delimiter and value.</param>
/// <param name="Column">The place in the line where the delimiters of all neighbours stand, or -1.</param>
internal sealed record IniStyle(string Indent, string Before, char Delimiter, string After, int Column)
{
    /// <summary>What further lines of a value are indented by, beyond <see cref="Indent"/>.</summary>
    public string More { get; init; } = "  ";

    /// <summary>Where there is no neighbour to follow.</summary>
    public static IniStyle Default { get; } = new("", " ", '=', " ", -1);

    /// <summary>Where there is no neighbour to follow, and no blank may stand around <c>=</c>.</summary>
    public static IniStyle Plain { get; } = new("", "", '=', "", -1);

    /// <summary>The settings below a key, where there is no neighbour to follow.</summary>
    public static IniStyle Nested { get; } = Default with { Indent = "  " };

    /// <summary>The style of the last of some neighbours.</summary>
    public static IniStyle Of(IniDocument document, IReadOnlyList<IniAssignment> neighbours)
    {
        var last = neighbours[^1];
        var spaced = neighbours.LastOrDefault(neighbour => !neighbour.Value.IsEmpty);
        var columns = neighbours.Select(neighbour => Text(document, document.Lines[neighbour.Line].Start, neighbour.Delimiter).Length).Distinct().ToList();
        var isAligned = columns.Count == 1 && neighbours.Any(neighbour => neighbour.Delimiter > neighbour.KeySpan.End) && neighbours.Select(neighbour => neighbour.Key.Length).Distinct().Count() > 1;
        var before = Text(document, last.KeySpan.End, last.Delimiter);
        return new IniStyle(
            Text(document, document.Lines[last.Line].Start, last.KeySpan.Start), before, (char)document.Bytes.Span[last.Delimiter],
            spaced is null ? before : Text(document, spaced.Delimiter + 1, spaced.Value.Offset), isAligned ? columns[0] : -1);
    }

    /// <summary>The lines of an entry.</summary>
    /// <param name="key">Its key.</param>
    /// <param name="value">A string, or a map of strings.</param>
    /// <param name="nested">How settings below the key are written.</param>
    public IEnumerable<string> Write(string key, Value value, IniStyle nested)
    {
        var lines = LinesOf(value, nested);
        return [WriteFirst(key, lines[0]), .. lines.Skip(1).Select(line => WriteMore(line, value, nested))];
    }

    /// <summary>A further line of a value; an empty one has no indentation.</summary>
    public string WriteMore(string line, Value value, IniStyle nested) =>
        line.Length == 0 ? "" : Indent + (value is MapValue ? nested.Indent : More) + line;

    /// <summary>The lines of a value, without indentation; the first stands behind the key.</summary>
    public static IReadOnlyList<string> LinesOf(Value value, IniStyle nested) => value is MapValue map
        ? ["", .. map.Entries.Select(entry => (nested with { Indent = "" }).WriteFirst(entry.Key, ((StringValue)entry.Value).Text))]
        : ((StringValue)value).Text.Split('\n');

    private string WriteFirst(string key, string value)
    {
        var before = Column >= 0 ? new string(' ', Math.Max(Column - Indent.Length - key.Length, Before.Length > 0 ? 1 : 0)) : Before;
        return Indent + key + before + Delimiter + (value.Length > 0 ? After + value : "");
    }

    private static string Text(IniDocument document, int start, int end) => Encoding.UTF8.GetString(document.Bytes.Span[start..end]);
}
