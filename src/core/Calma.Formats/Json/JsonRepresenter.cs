namespace Calma.Formats.Json;

/// <summary>A wanted tree to one that JSON can say: all but tags, numbers that are not finite, and halves of surrogate pairs.</summary>
internal sealed class JsonRepresenter
{
    private readonly List<Finding> _findings = [];

    public static Representation Represent(Value wanted)
    {
        var representer = new JsonRepresenter();
        return new Representation(representer.Represent(JsonPointer.Root, wanted), representer._findings);
    }

    // What needs no change keeps its reference, by which an edit tells what nobody touched.
    private Value Represent(JsonPointer path, Value value)
    {
        if (value.Tag is not null)
        {
            Refuse(path, "JSON has no tags.", $"Write the value without {value.Tag}, or as an object that names it.");
        }

        return value switch
        {
            MapValue map => RepresentMap(path, map),
            ListValue list => RepresentList(path, list),
            NumberValue number => RepresentNumber(path, number),
            DateTimeValue time => new StringValue(time.Text) { Span = time.Span },
            StringValue text => RepresentText(path, text),
            BooleanValue { Lexeme: not (null or "true" or "false") } boolean => new BooleanValue(boolean.IsTrue) { Span = value.Span },
            NullValue { Lexeme: not (null or "null") } => new NullValue { Span = value.Span },
            _ => value,
        };
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
            entries[place] = ReferenceEquals(value, entry.Value) ? entry : new MapEntry(entry.Key, value) { KeySpan = entry.KeySpan, Span = entry.Span };
        }

        return isSame ? map : new MapValue(entries) { Span = map.Span };
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

        return isSame ? list : new ListValue(items) { Span = list.Span };
    }

    // Most values are, and need no path.
    private static bool IsSaid(Value value) => value.Tag is null && value switch
    {
        NumberValue number => JsonLexeme.IsNumber(number.Text) && IsOwnSpelling(number),
        StringValue text => UnicodeText.IsWhole(text.Text) && IsOwnSpelling(text),
        _ => false,
    };

    private static bool IsOwnSpelling(NumberValue number) => number.Lexeme is null || number.Lexeme == number.Text || JsonLexeme.IsNumber(number.Lexeme);

    private static bool IsOwnSpelling(StringValue text) => text.Lexeme is null || JsonLexeme.IsString(text.Lexeme, text.Text);

    private NumberValue RepresentNumber(JsonPointer path, NumberValue number)
    {
        if (!JsonLexeme.IsNumber(number.Text))
        {
            Refuse(path, "JSON has no number like this.", "Write a finite number, or a string.");
        }

        return IsOwnSpelling(number) ? number : new NumberValue(number.Text) { Span = number.Span };
    }

    private StringValue RepresentText(JsonPointer path, StringValue text)
    {
        if (!UnicodeText.IsWhole(text.Text))
        {
            Refuse(path, "The string has half of a surrogate pair, which is no character.", "Write both halves.");
        }

        return IsOwnSpelling(text) ? text : new StringValue(text.Text) { Span = text.Span };
    }

    private void Refuse(JsonPointer path, string message, string repair) =>
        _findings.Add(new Finding(Finding.NotRepresentableRule, Severity.Error, path.ToString(), Line: null, Column: null, message, repair));
}
