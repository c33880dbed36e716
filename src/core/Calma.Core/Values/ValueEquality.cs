namespace Calma.Core.Values;

/// <summary>The two equalities over values. Neither asks for the order of a map's keys.</summary>
public static class ValueEquality
{
    /// <summary>Equal value: numbers by numeric value (1 = 1.0), strings by code points; what RFC 6902 <c>test</c> asks.</summary>
    public static bool AreEqual(Value left, Value right) => AreEqual(left, right, withLexemes: false);

    /// <summary>Equal lexeme: equal value and the same spelling, where both have one; what a proof of losslessness asks.</summary>
    public static bool AreLexemeEqual(Value left, Value right) => AreEqual(left, right, withLexemes: true);

    private static bool AreEqual(Value left, Value right, bool withLexemes) =>
        ReferenceEquals(left, right)
        || (left.Tag == right.Tag
            && (!withLexemes || left.Lexeme is null || right.Lexeme is null || left.Lexeme == right.Lexeme)
            && (left, right) switch
            {
                (NullValue, NullValue) => true,
                (BooleanValue one, BooleanValue other) => one.IsTrue == other.IsTrue,
                (NumberValue one, NumberValue other) => Number.AreEqual(one.Text, other.Text),
                (StringValue one, StringValue other) => one.Text == other.Text,
                (DateTimeValue one, DateTimeValue other) => one.Text == other.Text,
                (ListValue one, ListValue other) => AreEqual(one.Items, other.Items, withLexemes),
                (MapValue one, MapValue other) => AreEqual(one, other, withLexemes),
                _ => false,
            });

    private static bool AreEqual(IReadOnlyList<Value> left, IReadOnlyList<Value> right, bool withLexemes)
    {
        var areEqual = left.Count == right.Count;
        for (var index = 0; areEqual && index < left.Count; index++)
        {
            areEqual = AreEqual(left[index], right[index], withLexemes);
        }

        return areEqual;
    }

    private static bool AreEqual(MapValue left, MapValue right, bool withLexemes)
    {
        var areEqual = left.Entries.Count == right.Entries.Count;
        for (var place = 0; areEqual && place < left.Entries.Count; place++)
        {
            var entry = left.Entries[place];
            areEqual = right.TryGet(entry.Key, out var other) && AreEqual(entry.Value, other, withLexemes);
        }

        return areEqual;
    }
}
