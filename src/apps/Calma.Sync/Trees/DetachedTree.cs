namespace Calma.Sync.Trees;

/// <summary>Values of another text, which must not be taken for the bytes at their places in this one.</summary>
internal static class DetachedTree
{
    /// <summary>The same values without places; what a tag marks keeps its own, by which its format knows it.</summary>
    public static Value Of(Value value) => value switch
    {
        { Tag: not null } => value,
        MapValue map => new MapValue([.. map.Entries.Select(entry => new MapEntry(entry.Key, Of(entry.Value)) { IsKeyTyped = entry.IsKeyTyped })]),
        ListValue list => new ListValue([.. list.Items.Select(Of)]),
        NumberValue number => new NumberValue(number.Text) { Lexeme = number.Lexeme },
        BooleanValue boolean => new BooleanValue(boolean.IsTrue) { Lexeme = boolean.Lexeme },
        StringValue text => new StringValue(text.Text),
        DateTimeValue time => new DateTimeValue(time.Text) { Lexeme = time.Lexeme },
        _ => new NullValue(),
    };
}
