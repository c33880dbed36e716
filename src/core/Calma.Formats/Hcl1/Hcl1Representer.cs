namespace Calma.Formats.Hcl1;

/// <summary>A wanted tree to one that the tool's settings can say: no null, no tags, and blocks where the tool demands them.</summary>
internal sealed class Hcl1Representer
{
    private readonly List<Finding> _findings = [];

    public static Representation Represent(Value wanted)
    {
        var representer = new Hcl1Representer();
        if (wanted is not MapValue)
        {
            representer.Refuse(JsonPointer.Root, "The text has settings by name.", "Write an object.");
            return new Representation(wanted, representer._findings);
        }

        return new Representation(representer.Represent(JsonPointer.Root, wanted, Hcl1Shape.TerraformCli), representer._findings);
    }

    private Value Represent(JsonPointer path, Value value, Hcl1Shape shape)
    {
        switch (value)
        {
            case { Tag: { } tag }:
                Refuse(path, "HCL has no tags.", $"Write the value without {tag}.");
                return value;
            case NullValue:
                Refuse(path, "There is no null here.", "Remove the setting, or write an empty string.");
                return value;
            case ListValue list when shape.IsRepeated:
                DemandBlocks(path, list);
                return Items(path, list, shape with { IsRepeated = false });
            case not MapValue when shape.IsDemanded:
                Refuse(path, "This is a block.", shape.IsRepeated ? "Write a list of objects." : "Write an object.");
                return value;
            case MapValue when shape.IsRepeated:
                Refuse(path, "This block may stand several times.", "Write a list of objects.");
                return value;
            case MapValue map:
                return Entries(path, map, shape);
            case ListValue list:
                return Items(path, list, shape);
            case DateTimeValue time:
                return new StringValue(time.Text) { Span = time.Span };
            case StringValue text:
                DemandText(path, text.Text, "string");
                return value;
            case NumberValue number when number.Text is "nan" or "inf" or "-inf":
                Refuse(path, "HCL has finite numbers alone.", "Write a number.");
                return value;
            case NumberValue number:
                return number.Lexeme is { } lexeme && Hcl1Numbers.ToJson(lexeme) is { } said && ValueEquality.AreEqual(new NumberValue(said), number) ? number : new NumberValue(number.Text) { Lexeme = number.Text, Span = number.Span };
            default:
                return value;
        }
    }

    private MapValue Entries(JsonPointer path, MapValue map, Hcl1Shape shape)
    {
        var entries = new List<MapEntry>(map.Entries.Count);
        foreach (var entry in map.Entries)
        {
            var child = path.Append(entry.Key);
            DemandText(child, entry.Key, "key");
            if (shape.Labels > 0 && entry.Value is not MapValue)
            {
                Refuse(child, $"Of every {path.Last} there is a block.", "Write an object.");
            }

            var inner = shape.Labels > 0 ? shape with { Labels = shape.Labels - 1 } : shape.Of(entry.Key);
            var value = Represent(child, entry.Value, inner);
            entries.Add(ReferenceEquals(value, entry.Value) ? entry : entry.With(value));
        }

        return entries.Zip(map.Entries).All(pair => ReferenceEquals(pair.First, pair.Second)) ? map : map.WithEntries(entries);
    }

    private ListValue Items(JsonPointer path, ListValue list, Hcl1Shape shape)
    {
        var items = list.Items.Select((item, index) => Represent(path.Append(index), item, shape)).ToList();
        return items.Zip(list.Items).All(pair => ReferenceEquals(pair.First, pair.Second)) ? list : list.WithItems(items);
    }

    private void DemandBlocks(JsonPointer path, ListValue list)
    {
        if (list.Items.Count == 0)
        {
            Refuse(path, "No block says an empty list.", $"Remove {path.Last}.");
        }
    }

    private void DemandText(JsonPointer path, string text, string what)
    {
        if (!UnicodeText.IsWhole(text) || text.Contains('\0', StringComparison.Ordinal))
        {
            Refuse(path, $"The {what} has half of a surrogate pair, or NUL.", $"Write another {what}.");
        }
    }

    private void Refuse(JsonPointer path, string message, string repair) =>
        _findings.Add(new Finding(Finding.NotRepresentableRule, Severity.Error, path.ToString(), Line: null, Column: null, message, repair));
}
