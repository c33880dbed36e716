namespace Calma.Formats.Conformance;

/// <summary>Trees that somebody may want of a document.</summary>
public static class Wanted
{
    /// <summary>Values to write at a place: every state and type, and what trips quoting.</summary>
    public static IReadOnlyList<Value> Values { get; } =
    [
        new StringValue("other"),
        new StringValue("é \"quoted\" \\ # ; // '漢字' 😀"),
        new StringValue("line\nline"),
        new StringValue(""),
        new NullValue(),
        new BooleanValue(true),
        new NumberValue("1.50") { Lexeme = "1.50" },
        new ListValue([]),
        new MapValue([]),
        new ListValue([new StringValue("a"), new ListValue([new StringValue("b")]), new MapValue([new MapEntry("k", new StringValue("v"))])]),
        new MapValue([new MapEntry("one", new StringValue("1")), new MapEntry("two", new MapValue([new MapEntry("three", new ListValue([new StringValue("x")]))]))]),
    ];

    /// <summary>The tree with another value at a place.</summary>
    public static Value Set(Value root, JsonPointer path, Value value) => Change(root, path, 0, (parent, token) => parent switch
    {
        MapValue map => map.With(token, value),
        ListValue list => WithItems(list, [.. list.Items.Take(Index(token)), value, .. list.Items.Skip(Index(token) + 1)]),
        _ => value,
    });

    /// <summary>The tree without a place.</summary>
    public static Value Remove(Value root, JsonPointer path) => Change(root, path, 0, (parent, token) => parent switch
    {
        MapValue map => map.Without(token),
        ListValue list => WithItems(list, [.. list.Items.Take(Index(token)), .. list.Items.Skip(Index(token) + 1)]),
        _ => parent,
    });

    /// <summary>The trees with one value more in a map or list: under new keys, and before and behind each item.</summary>
    public static IEnumerable<Value> Insert(Value root, JsonPointer path, Value value) => path.Find(root) switch
    {
        MapValue map => from key in (string[])["new-key", "näw key", "NEW_KEY"] where map.IndexOf(key) < 0 select Set(root, path, map.With(key, value)),
        ListValue list => from index in Enumerable.Range(0, list.Items.Count + 1) select Set(root, path, WithItems(list, [.. list.Items.Take(index), value, .. list.Items.Skip(index)])),
        _ => [],
    };

    /// <summary>The tree after some random edits.</summary>
    public static Value Many(Value root, Random random)
    {
        for (var count = random.Next(2, 9); count > 0; count--)
        {
            var places = Places.All(root).ToList();
            var path = places[random.Next(places.Count)].Path;
            var value = Values[random.Next(Values.Count)];
            root = random.Next(3) switch
            {
                0 when !path.IsRoot => Remove(root, path),
                1 when Insert(root, path, value).ToList() is { Count: > 0 } inserted => inserted[random.Next(inserted.Count)],
                _ when path.IsRoot => root,
                _ => Set(root, path, value),
            };
        }

        return root;
    }

    private static Value Change(Value value, JsonPointer path, int depth, Func<Value, string, Value> change)
    {
        if (path.Tokens.Count - depth <= 1)
        {
            return path.IsRoot ? change(new NullValue(), "") : change(value, path.Tokens[depth]);
        }

        var token = path.Tokens[depth];
        return value switch
        {
            MapValue map when map.TryGet(token, out var child) => map.With(token, Change(child, path, depth + 1, change)),
            ListValue list => WithItems(list, [.. list.Items.Select((item, index) => index == Index(token) ? Change(item, path, depth + 1, change) : item)]),
            _ => throw new ArgumentException($"There is no '{path}'.", nameof(path)),
        };
    }

    private static int Index(string token) => JsonPointer.TryIndex(token, out var index) ? index : throw new ArgumentException($"'{token}' is no index.", nameof(token));

    private static ListValue WithItems(ListValue list, IReadOnlyList<Value> items) => new(items) { Span = list.Span, Tag = list.Tag };
}
