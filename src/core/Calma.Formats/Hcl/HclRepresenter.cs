namespace Calma.Formats.Hcl;

/// <summary>A wanted tree to one that variable definitions can say: a map of names, all states, and no tags but those of what stands there.</summary>
internal sealed class HclRepresenter
{
    private readonly List<Finding> _findings = [];

    public static Representation Represent(Value wanted)
    {
        var representer = new HclRepresenter();
        if (wanted is not MapValue map)
        {
            representer.Refuse(JsonPointer.Root, "The text sets variables by name.", "Write an object.");
            return new Representation(wanted, representer._findings);
        }

        foreach (var entry in map.Entries.Where(entry => !HclWriter.IsName(entry.Key)))
        {
            representer.Refuse(JsonPointer.Of(entry.Key), "This is no name of a variable.", "Begin with a letter, then letters, digits, - and _.");
        }

        return new Representation(representer.Represent(JsonPointer.Root, wanted), representer._findings);
    }

    private Value Represent(JsonPointer path, Value value)
    {
        switch (value)
        {
            case StringValue { Tag: HclReader.ExpressionTag, Span.Length: > 0 }:
                return value;
            case { Tag: { } tag }:
                Refuse(path, "HCL has no tags.", $"Write the value without {tag}.");
                return value;
            case MapValue map:
                return RepresentMap(path, map);
            case ListValue list:
                var items = list.Items.Select((item, index) => Represent(path.Append(index), item)).ToList();
                return items.Zip(list.Items).All(pair => ReferenceEquals(pair.First, pair.Second)) ? list : list.WithItems(items);
            case StringValue text when !UnicodeText.IsWhole(text.Text):
                Refuse(path, "The string has half of a surrogate pair, which is no character.", "Write both halves.");
                return value;
            case StringValue text when text.Text.Contains('\0', StringComparison.Ordinal):
                Refuse(path, "Terraform has no NUL in a string.", "Remove it.");
                return value;
            case NumberValue number when number.Text is "nan" or "inf" or "-inf":
                Refuse(path, "HCL has finite numbers alone.", "Write a number or null.");
                return value;
            case NumberValue number:
                return HclNumbers.IsWritten(number.Lexeme ?? number.Text) ? number : new NumberValue(number.Text) { Lexeme = number.Text, Span = number.Span };
            case DateTimeValue time:
                return new StringValue(time.Text) { Span = time.Span };
            default:
                return value;
        }
    }

    private MapValue RepresentMap(JsonPointer path, MapValue map)
    {
        var entries = new List<MapEntry>(map.Entries.Count);
        var isSame = true;
        foreach (var entry in map.Entries)
        {
            var child = path.Append(entry.Key);
            if (!UnicodeText.IsWhole(entry.Key) || entry.Key.Contains('\0', StringComparison.Ordinal))
            {
                Refuse(child, "The key has half of a surrogate pair, or NUL.", "Write another key.");
            }

            var value = Represent(child, entry.Value);
            isSame &= ReferenceEquals(value, entry.Value);
            entries.Add(ReferenceEquals(value, entry.Value) ? entry : entry.With(value));
        }

        return isSame ? map : map.WithEntries(entries);
    }

    private void Refuse(JsonPointer path, string message, string repair) =>
        _findings.Add(new Finding(Finding.NotRepresentableRule, Severity.Error, path.ToString(), Line: null, Column: null, message, repair));
}
