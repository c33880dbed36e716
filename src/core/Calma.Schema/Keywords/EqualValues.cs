namespace Calma.Schema.Keywords;

/// <summary>Equal value, with a hash, so that a long list costs no square.</summary>
internal sealed class EqualValues : IEqualityComparer<Value>
{
    public static EqualValues Instance { get; } = new();

    public bool Equals(Value? x, Value? y) => x is not null && y is not null && ValueEquality.AreEqual(x, y);

    public int GetHashCode(Value obj) => obj switch
    {
        NullValue => 1,
        BooleanValue boolean => boolean.IsTrue ? 2 : 3,
        NumberValue number => JsonNumber.TryRead(number.Text)?.GetHashCode() ?? 4,
        StringValue text => text.Text.GetHashCode(StringComparison.Ordinal),
        DateTimeValue time => time.Text.GetHashCode(StringComparison.Ordinal),
        ListValue list => list.Items.Aggregate(5, (hash, item) => HashCode.Combine(hash, GetHashCode(item))),
        MapValue map => map.Entries.Aggregate(6, (hash, entry) => unchecked(hash + HashCode.Combine(entry.Key, GetHashCode(entry.Value)))),
        _ => 7,
    };
}
