namespace Calma.Formats;

/// <summary>A wanted tree to one map of strings, for formats that say no more.</summary>
internal sealed class FlatRepresenter
{
    private readonly string _format;
    private readonly Func<string, (string Message, string Repair)?> _findKeyFault;
    private readonly Func<string, (string Message, string Repair)?> _findTextFault;
    private readonly Func<string, string, bool> _isLexeme;
    private readonly List<Finding> _findings = [];

    private FlatRepresenter(
        string format, Func<string, (string Message, string Repair)?> findKeyFault, Func<string, (string Message, string Repair)?> findTextFault, Func<string, string, bool> isLexeme) =>
        (_format, _findKeyFault, _findTextFault, _isLexeme) = (format, findKeyFault, findTextFault, isLexeme);

    /// <summary>Turns numbers, booleans and dates into strings, and refuses what is none and what a format cannot write.</summary>
    /// <param name="wanted">The tree.</param>
    /// <param name="format">What the format is called at a sentence's start.</param>
    /// <param name="example">A tree that it can say, as JSON.</param>
    /// <param name="findKeyFault">What is wrong with a key, or null.</param>
    /// <param name="findTextFault">What is wrong with a value, or null.</param>
    /// <param name="isLexeme">Whether a value's spelling is one of the format's own that has to stay.</param>
    public static Representation Represent(
        Value wanted, string format, string example,
        Func<string, (string Message, string Repair)?> findKeyFault, Func<string, (string Message, string Repair)?> findTextFault, Func<string, string, bool> isLexeme)
    {
        var representer = new FlatRepresenter(format, findKeyFault, findTextFault, isLexeme);
        if (wanted is MapValue map)
        {
            return new Representation(representer.RepresentMap(map), representer._findings);
        }

        representer.Refuse(JsonPointer.Root, $"{format} is a map of strings.", $"Write an object, as {example}.");
        return new Representation(wanted, representer._findings);
    }

    private MapValue RepresentMap(MapValue map)
    {
        RefuseTag(JsonPointer.Root, map);
        var entries = new MapEntry[map.Entries.Count];
        var isSame = true;
        for (var place = 0; place < entries.Length; place++)
        {
            var entry = map.Entries[place];
            var value = Represent(entry);
            isSame &= ReferenceEquals(value, entry.Value);
            entries[place] = ReferenceEquals(value, entry.Value) ? entry : entry.With(value);
        }

        return isSame ? map : map.WithEntries(entries);
    }

    private Value Represent(MapEntry entry)
    {
        var path = JsonPointer.Root.Append(entry.Key);
        RefuseTag(path, entry.Value);
        var text = TextOf(entry.Value);
        if (text is null)
        {
            Refuse(
                path, entry.Value is NullValue ? $"{_format} has no null." : $"{_format} has no lists and maps.",
                entry.Value is NullValue ? "Remove the key with --unset, or write an empty string." : "Write a string, as the tool splits it.");
            return entry.Value;
        }

        if ((FindHalf(entry.Key, text) ?? _findKeyFault(entry.Key) ?? _findTextFault(text)) is { } fault)
        {
            Refuse(path, fault.Message, fault.Repair);
        }

        return entry.Value is StringValue said && (said.Lexeme is null || _isLexeme(said.Lexeme, text)) ? said : new StringValue(text) { Span = entry.Value.Span };
    }

    private static string? TextOf(Value value) => value switch
    {
        StringValue text => text.Text,
        NumberValue number => number.Lexeme ?? number.Text,
        BooleanValue boolean => boolean.IsTrue ? "true" : "false",
        DateTimeValue time => time.Text,
        _ => null,
    };

    private static (string Message, string Repair)? FindHalf(string key, string text) => UnicodeText.IsWhole(key) && UnicodeText.IsWhole(text)
        ? null
        : ("The key or the value has half of a surrogate pair, which is no character.", "Write both halves.");

    private void RefuseTag(JsonPointer path, Value value)
    {
        if (value.Tag is not null)
        {
            Refuse(path, $"{_format} has no tags.", $"Write the value without {value.Tag}.");
        }
    }

    private void Refuse(JsonPointer path, string message, string repair) =>
        _findings.Add(new Finding(Finding.NotRepresentableRule, Severity.Error, path.ToString(), Line: null, Column: null, message, repair));
}
