using Calma.Core.Values;
using CsCheck;

namespace Calma.Core.Tests;

/// <summary>Trees of values at random, small enough that keys and items meet again.</summary>
internal static class Trees
{
    private static readonly Gen<string> Keys = Gen.OneOf("a", "b", "c", "", "~/", "ä😀");

    private static readonly Gen<Value> Scalars = Gen.OneOf(
        Gen.Const<Value>(() => new NullValue()),
        Gen.Bool.Select(isTrue => (Value)new BooleanValue(isTrue)),
        Gen.OneOf("0", "1", "1.0", "-2", "1e3", "1E+999999999999").Select(text => (Value)new NumberValue(text) { Lexeme = text }),
        Gen.OneOf("", "x", "ü\n", "1").Select(text => (Value)new StringValue(text)));

    /// <summary>Any tree that JSON can say; numbers have a lexeme and strings none, as in a body.</summary>
    public static Gen<Value> Json { get; } = Nested(3);

    /// <summary>Two trees that have much in common.</summary>
    public static Gen<(Value Before, Value After)> Pairs { get; } =
        Gen.OneOf(Gen.Select(Json, Json), Gen.Select(Json, Json, Gen.Int[0, 1000]).Select((tree, other, seed) => (tree, Graft(tree, other, ref seed))));

    /// <summary>A tree with a part of it exchanged for another.</summary>
    public static Value Graft(Value tree, Value graft, ref int seed)
    {
        if (seed-- % 4 == 0)
        {
            return graft;
        }

        switch (tree)
        {
            case MapValue { Entries: [_, ..] entries }:
                var (key, child) = (entries[seed % entries.Count].Key, entries[seed % entries.Count].Value);
                return ((MapValue)tree).With(key, Graft(child, graft, ref seed));
            case ListValue { Items: [_, ..] items }:
                var place = seed % items.Count;
                var item = Graft(items[place], graft, ref seed);
                return ((ListValue)tree).WithItems([.. items.Take(place), item, .. items.Skip(place + 1)]);
            default:
                return graft;
        }
    }

    private static Gen<Value> Nested(int depth) => depth == 0
        ? Scalars
        : Gen.Frequency(
            (2, Scalars),
            (2, Gen.Select(Keys, Nested(depth - 1)).Array[0, 4].Select(MapOf)),
            (2, Nested(depth - 1).Array[0, 5].Select(items => (Value)new ListValue(items))));

    private static Value MapOf((string Key, Value Value)[] entries) =>
        new MapValue([.. entries.DistinctBy(entry => entry.Key).Select(entry => new MapEntry(entry.Key, entry.Value))]);
}
