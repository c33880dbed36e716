namespace Calma.Formats.Yaml;

/// <summary>A wanted tree to one that YAML can say: all but halves of surrogate pairs; date-times become strings.</summary>
internal sealed class YamlRepresenter
{
    private readonly YamlDialect _dialect;
    private readonly List<Finding> _findings = [];

    private YamlRepresenter(YamlDialect dialect) => _dialect = dialect;

    public static Representation Represent(Value wanted, YamlDialect dialect)
    {
        var representer = new YamlRepresenter(dialect);
        var value = representer.Represent(JsonPointer.Root, wanted);
        return new Representation(value, representer._findings);
    }

    private Value Represent(JsonPointer path, Value value)
    {
        if (value.Tag is { } tag && !IsTag(tag))
        {
            Refuse(path, $"'{tag}' is no tag.", "Write one that begins with '!' and has no blanks, brackets and commas.");
        }

        switch (value)
        {
            case MapValue map:
                return RepresentMap(path, map);
            case ListValue list:
                var items = list.Items.Select((item, index) => Represent(path.Append(index), item)).ToList();
                return items.Zip(list.Items).All(pair => ReferenceEquals(pair.First, pair.Second)) ? list : list.WithItems(items);
            case StringValue text when !UnicodeText.IsWhole(text.Text):
                Refuse(path, "The string has half of a surrogate pair, which is no character.", "Write both halves.");
                return value;
            case NumberValue number:
                return RepresentNumber(number);
            case DateTimeValue time:
                return new StringValue(time.Text) { Span = time.Span };
            case BooleanValue { Lexeme: { } lexeme } boolean when _dialect.Resolve(lexeme, default) is not BooleanValue read || read.IsTrue != boolean.IsTrue:
                return new BooleanValue(boolean.IsTrue) { Span = boolean.Span };
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
            if (!UnicodeText.IsWhole(entry.Key))
            {
                Refuse(child, "The key has half of a surrogate pair, which is no character.", "Write both halves.");
            }

            var value = Represent(child, entry.Value);
            isSame &= ReferenceEquals(value, entry.Value);
            entries.Add(ReferenceEquals(value, entry.Value) ? entry : entry.With(value));
        }

        return isSame ? map : map.WithEntries(entries);
    }

    // A spelling that this dialect reads otherwise is said anew.
    private NumberValue RepresentNumber(NumberValue number)
    {
        var written = Spelled(number.Lexeme ?? number.Text);
        var isRead = _dialect.NumberOf(written) is { } read && (read == number.Text || ValueEquality.AreEqual(new NumberValue(read), number));
        return isRead && number.Lexeme == written ? number : new NumberValue(number.Text) { Lexeme = isRead ? written : Spelled(number.Text), Span = number.Span };
    }

    private static string Spelled(string text) => text switch
    {
        "nan" or "inf" => "." + text,
        "-inf" => "-.inf",
        _ => text,
    };

    private static bool IsTag(string tag) => tag is ['!', ..]
        && !tag.Any(character => char.IsWhiteSpace(character) || char.IsControl(character) || (character is '{' or '}' or '[' or ']' or ',' && tag is not ['!', '<', .., '>']));

    private void Refuse(JsonPointer path, string message, string repair) =>
        _findings.Add(new Finding(Finding.NotRepresentableRule, Severity.Error, path.ToString(), Line: null, Column: null, message, repair));
}
