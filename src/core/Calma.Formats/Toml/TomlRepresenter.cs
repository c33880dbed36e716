namespace Calma.Formats.Toml;

/// <summary>A wanted tree to one that TOML can say: a map at the root, no null, no tags, integers of 64 bits.</summary>
internal sealed class TomlRepresenter
{
    private readonly TomlDialect _dialect;
    private readonly List<Finding> _findings = [];

    private TomlRepresenter(TomlDialect dialect) => _dialect = dialect;

    public static Representation Represent(Value wanted, TomlDialect dialect)
    {
        var representer = new TomlRepresenter(dialect);
        if (wanted is not MapValue)
        {
            representer.Refuse(JsonPointer.Root, "A TOML file is a table.", """Write an object, as {"name": "value"}.""");
            return new Representation(wanted, representer._findings);
        }

        return new Representation(representer.Represent(JsonPointer.Root, wanted), representer._findings);
    }

    // What needs no change keeps its reference, by which an edit tells what nobody touched.
    private Value Represent(JsonPointer path, Value value)
    {
        if (value.Tag is not null)
        {
            Refuse(path, "TOML has no tags.", $"Write the value without {value.Tag}, or as a table that names it.");
        }

        switch (value)
        {
            case MapValue map:
                return RepresentMap(path, map);
            case ListValue list:
                return RepresentList(path, list);
            case NullValue:
                Refuse(path, "TOML has no null.", "Remove the key with --unset, or write an empty string.");
                return value;
            default:
                if (Complaint(value) is var (message, repair))
                {
                    Refuse(path, message, repair);
                }

                return IsOwnSpelling(value) ? value : WithoutLexeme(value);
        }
    }

    private MapValue RepresentMap(JsonPointer path, MapValue map)
    {
        var entries = new MapEntry[map.Entries.Count];
        var isSame = true;
        for (var place = 0; place < entries.Length; place++)
        {
            var entry = map.Entries[place];
            if (!UnicodeText.IsWhole(entry.Key))
            {
                Refuse(path.Append(entry.Key), "The key has half of a surrogate pair, which is no character.", "Write both halves.");
            }

            var value = IsSaid(entry.Value) ? entry.Value : Represent(path.Append(entry.Key), entry.Value);
            isSame &= ReferenceEquals(value, entry.Value);
            entries[place] = ReferenceEquals(value, entry.Value) ? entry : entry.With(value);
        }

        return isSame ? map : map.WithEntries(entries);
    }

    private ListValue RepresentList(JsonPointer path, ListValue list)
    {
        var items = new Value[list.Items.Count];
        var isSame = true;
        for (var index = 0; index < items.Length; index++)
        {
            var item = list.Items[index];
            items[index] = IsSaid(item) ? item : Represent(path.Append(index), item);
            isSame &= ReferenceEquals(items[index], item);
        }

        return isSame ? list : list.WithItems(items);
    }

    // Most values are, and need no path.
    private bool IsSaid(Value value) =>
        value is { Tag: null } and (StringValue or NumberValue or BooleanValue or DateTimeValue) && IsOwnSpelling(value) && (value.Lexeme is not null || Complaint(value) is null);

    private bool IsOwnSpelling(Value value) => value.Lexeme is null || TomlScalars.Says(value.Lexeme, value, _dialect);

    private (string Message, string Repair)? Complaint(Value value)
    {
        switch (value)
        {
            case StringValue text when !UnicodeText.IsWhole(text.Text):
                return ("The string has half of a surrogate pair, which is no character.", "Write both halves.");
            case DateTimeValue time when TomlDateTimes.Read(time.Text, _dialect) is null:
                return ("TOML has no date or time like this.", "Write it as RFC 3339 does, or as a string.");
            case NumberValue number when TomlNumbers.Read(number.Text, out var isTooLarge) is null:
                return isTooLarge
                    ? ("TOML's integers have 64 bits.", "Write it as a float, with .0 behind it, or as a string.")
                    : ("TOML has no number like this.", "Write it in digits, or as a string.");
            default:
                return null;
        }
    }

    private static Value WithoutLexeme(Value value) => value switch
    {
        StringValue text => new StringValue(text.Text) { Span = value.Span, Tag = value.Tag },
        NumberValue number => new NumberValue(number.Text) { Span = value.Span, Tag = value.Tag },
        DateTimeValue time => new DateTimeValue(time.Text) { Span = value.Span, Tag = value.Tag },
        BooleanValue boolean => new BooleanValue(boolean.IsTrue) { Span = value.Span, Tag = value.Tag },
        _ => value,
    };

    private void Refuse(JsonPointer path, string message, string repair) =>
        _findings.Add(new Finding(Finding.NotRepresentableRule, Severity.Error, path.ToString(), Line: null, Column: null, message, repair));
}
