namespace Calma.Schema.Comparison;

/// <summary>What is asked of a map's entries.</summary>
internal sealed class MapShape(Term term)
{
    private const string Named = "properties";
    private const string Matched = "patternProperties";
    private const string Rest = "additionalProperties";

    /// <summary>The keys that have to stand.</summary>
    public IReadOnlySet<string> Required { get; } = term.Say("required").SelectMany(said => ((ListValue)said.Value).Items).Select(key => ((StringValue)key).Text).ToHashSet(StringComparer.Ordinal);

    /// <summary>The keys that are named.</summary>
    public IReadOnlySet<string> Declared { get; } = term.Maps.SelectMany(map => EntriesOf(map, Named)).Select(entry => entry.Key).ToHashSet(StringComparer.Ordinal);

    /// <summary>The patterns of keys.</summary>
    public IReadOnlyList<string> Patterns { get; } = [.. term.Maps.SelectMany(map => EntriesOf(map, Matched)).Select(entry => entry.Key).Distinct(StringComparer.Ordinal)];

    /// <summary>What is asked of a key that is neither named nor matched.</summary>
    public Term Other => Term.Of(term.Side, [.. term.Say(Rest).Select(said => said.Value)]);

    /// <summary>Whether keys that nobody named may say anything.</summary>
    public bool IsOpen => !term.Say(Rest).Any(said => Limits(said.Value));

    /// <summary>The fewest entries and the most that are asked for.</summary>
    public (long Least, long Most) Asked => SizeInclusion.Of(term, "Properties");

    /// <summary>The fewest entries and the most that there can be.</summary>
    public (long Least, long Most) Size
    {
        get
        {
            var (least, most) = Asked;
            return (Math.Max(least, Required.Count), Other.IsNothing && Patterns.Count == 0 ? Math.Min(most, Declared.Count(key => !At(key).IsNothing)) : most);
        }
    }

    /// <summary>What is asked of the value at a key.</summary>
    public Term At(string key) => Term.Of(term.Side, [.. term.Maps.SelectMany(map => AskedAt(term.Side, map, key))]);

    /// <summary>Whether anything is asked of the value at a key.</summary>
    public bool Knows(string key) => term.Maps.Any(map => Knows(term.Side, map, key));

    /// <summary>What is asked of values whose keys match a pattern and are not named; perhaps less than is asked.</summary>
    public Term Matching(string pattern) => Term.Of(term.Side, [.. term.Maps.SelectMany(map => EntriesOf(map, Matched) is var matched && matched.Any(entry => entry.Key == pattern)
        ? matched.Where(entry => entry.Key == pattern).Select(entry => entry.Value)
        : matched.Count == 0 && map.TryGet(Rest, out var rest) ? [rest] : Array.Empty<Value>())]);

    /// <summary>Each subschema that may be asked of values whose keys match a pattern, or of those that nobody named.</summary>
    /// <param name="pattern">The pattern; absent for keys that nobody named.</param>
    /// <param name="isNamed">The keys that do not count, since they are named.</param>
    /// <param name="isMatched">The patterns that do not count, since keys that match them are looked at by themselves.</param>
    /// <returns>The subschema, and whether it is certain that it is asked of such a key.</returns>
    public IEnumerable<(Value Schema, bool IsCertain)> AskedOf(string? pattern, Predicate<string> isNamed, Predicate<string> isMatched)
    {
        foreach (var map in term.Maps)
        {
            foreach (var entry in EntriesOf(map, Named).Where(entry => !isNamed(entry.Key) && (pattern is null || term.Side.Matches(pattern, entry.Key))))
            {
                yield return (entry.Value, true);
            }

            var patterns = EntriesOf(map, Matched);
            foreach (var entry in patterns.Where(entry => entry.Key == pattern || !isMatched(entry.Key)))
            {
                yield return (entry.Value, entry.Key == pattern);
            }

            if (map.TryGet(Rest, out var rest) && patterns.All(entry => entry.Key != pattern))
            {
                yield return (rest, patterns.Count == 0);
            }
        }
    }

    /// <summary>Whether a subschema asks anything of the value at a key.</summary>
    public static bool Knows(ComparedSchema side, MapValue map, string key) => AskedAt(side, map, key).Length > 0 && (EntriesOf(map, Named).Any(entry => entry.Key == key)
        || EntriesOf(map, Matched).Any(entry => side.Matches(entry.Key, key)) || (map.TryGet(Rest, out var rest) && Limits(rest)));

    /// <summary>What stands below a keyword by key.</summary>
    public static IReadOnlyList<MapEntry> EntriesOf(MapValue map, string keyword) => map.TryGet(keyword, out var value) && value is MapValue entries ? entries.Entries : [];

    private static Value[] AskedAt(ComparedSchema side, MapValue map, string key)
    {
        Value[] own = [.. EntriesOf(map, Named).Where(entry => entry.Key == key).Concat(EntriesOf(map, Matched).Where(entry => side.Matches(entry.Key, key))).Select(entry => entry.Value)];
        return own.Length == 0 && map.TryGet(Rest, out var rest) ? [rest] : own;
    }

    private static bool Limits(Value schema) => schema is not (BooleanValue { IsTrue: true } or MapValue { Entries.Count: 0 });
}
