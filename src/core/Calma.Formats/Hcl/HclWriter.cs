using System.Text.RegularExpressions;

namespace Calma.Formats.Hcl;

/// <summary>Writes values as new text.</summary>
internal static partial class HclWriter
{
    private const string Step = "  ";

    /// <summary>An entry, or an item where it has no key.</summary>
    /// <param name="key">The key; absent for an item.</param>
    /// <param name="value">What it says.</param>
    /// <param name="indent">What its line begins with; absent where it stays on one line.</param>
    /// <param name="style">How neighbours are written.</param>
    public static string Entry(string? key, Value value, string? indent, HclStyle style)
    {
        if (key is null)
        {
            return Spell(value, indent, style);
        }

        return style.Entry(IsName(key) ? key : HclStrings.Quoted(key), Spell(value, indent, style), indent);
    }

    /// <summary>A value.</summary>
    public static string Spell(Value value, string? indent, HclStyle style) => value switch
    {
        StringValue { Tag: not null } expression => expression.Text.StartsWith("<<", StringComparison.Ordinal) ? expression.Text + style.NewLine : expression.Text,
        StringValue text => HclStrings.Quoted(text.Text),
        NumberValue number => number.Lexeme ?? number.Text,
        BooleanValue boolean => boolean.IsTrue ? "true" : "false",
        MapValue map => Object(map, indent, style),
        ListValue list => List(list.Items, indent, style, Spell),
        _ => "null",
    };

    /// <summary>Whether a key can stand without quotes.</summary>
    public static bool IsName(string key) => Name().IsMatch(key);

    private static string Object(MapValue map, string? indent, HclStyle style)
    {
        var own = HclStyle.Default with { NewLine = style.NewLine };
        var entries = map.Entries.Select(entry => entry.IsKeyTyped
            ? $"{entry.Key} = {Spell(entry.Value, indent is null ? null : indent + Step, own)}" : Entry(entry.Key, entry.Value, indent is null ? null : indent + Step, own)).ToList();
        return entries.Count == 0 ? "{}" : indent is null ? $"{{ {string.Concat(entries.Select((entry, place) => place == entries.Count - 1 || entry[^1] == '\n' ? entry : entry + ", "))} }}"
            : $"{{{string.Concat(entries.Select(entry => $"{style.NewLine}{indent}{Step}{entry}"))}{style.NewLine}{indent}}}";
    }

    /// <summary>A list: in lines where it holds lists or maps.</summary>
    public static string List(IReadOnlyList<Value> list, string? indent, HclStyle style, Func<Value, string?, HclStyle, string> spell)
    {
        var isBroken = indent is not null && list.Any(item => item is MapValue { Entries.Count: > 0 } or ListValue { Items.Count: > 0 });
        var items = list.Select(item => spell(item, isBroken ? indent + Step : null, style)).ToList();
        return isBroken ? $"[{string.Concat(items.Select(item => $"{style.NewLine}{indent}{Step}{item},"))}{style.NewLine}{indent}]" : $"[{string.Join(", ", items)}]";
    }

    [GeneratedRegex(@"\A[\p{L}_][\p{L}\p{Nd}_-]*\z")]
    private static partial Regex Name();
}
