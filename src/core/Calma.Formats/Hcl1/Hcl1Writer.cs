using Calma.Formats.Hcl;

namespace Calma.Formats.Hcl1;

/// <summary>Writes values as new text.</summary>
internal static class Hcl1Writer
{
    private const string Step = "  ";

    /// <summary>What a key of a map is written as: one entry, or a block a label, or a block an item.</summary>
    /// <param name="key">The key.</param>
    /// <param name="value">What it says.</param>
    /// <param name="outer">What the tool knows of the map.</param>
    /// <param name="indent">What its line begins with; absent where it stays on one line.</param>
    /// <param name="style">How neighbours are written.</param>
    public static IEnumerable<string> Entries(string key, Value value, Hcl1Shape outer, string? indent, HclStyle style)
    {
        var shape = outer.Of(key);
        return value switch
        {
            ListValue list when shape.IsRepeated => list.Items.Select(item => Block(Key(key), (MapValue)item, shape, indent, style)),
            MapValue { Entries.Count: > 0 } map when shape.Labels == 1 => map.Entries.Select(entry => Block($"{Key(key)} {Hcl1Strings.Quoted(entry.Key)}", (MapValue)entry.Value, shape, indent, style)),
            MapValue map when outer.Blocks.ContainsKey(key) => [Block(Key(key), map, shape, indent, style)],
            _ => [style.Entry(Key(key), Spell(value, indent, style), indent)],
        };
    }

    /// <summary>A block.</summary>
    /// <param name="head">Its name and labels.</param>
    /// <param name="map">What stands in it.</param>
    /// <param name="shape">What the tool knows of it.</param>
    /// <param name="indent">What its line begins with; absent where it stays on one line.</param>
    /// <param name="style">How neighbours are written.</param>
    public static string Block(string head, MapValue map, Hcl1Shape shape, string? indent, HclStyle style) => $"{head} {Braces(map, shape, indent, style)}";

    /// <summary>A value.</summary>
    public static string Spell(Value value, string? indent, HclStyle style) => value switch
    {
        StringValue text => Hcl1Strings.Quoted(text.Text),
        NumberValue number => number.Lexeme ?? number.Text,
        BooleanValue boolean => boolean.IsTrue ? "true" : "false",
        ListValue list => HclWriter.List(list.Items, indent, style, Spell),
        _ => Braces((MapValue)value, new Hcl1Shape(), indent, style),
    };

    /// <summary>A key, in quotes where it is no word.</summary>
    public static string Key(string key) => HclWriter.IsName(key) && key is not ("true" or "false") ? key : Hcl1Strings.Quoted(key);

    private static string Braces(MapValue map, Hcl1Shape shape, string? indent, HclStyle style)
    {
        var own = HclStyle.Default with { NewLine = style.NewLine };
        var inner = indent is null ? null : indent + Step;
        var entries = map.Entries.OrderByDescending(entry => shape.Of(entry.Key).IsFirst).SelectMany(entry => Entries(entry.Key, entry.Value, shape, inner, own)).ToList();
        return entries.Count == 0 ? "{}" : indent is null ? $"{{ {string.Join(", ", entries)} }}"
            : $"{{{string.Concat(entries.Select(entry => $"{style.NewLine}{inner}{entry}"))}{style.NewLine}{indent}}}";
    }
}
