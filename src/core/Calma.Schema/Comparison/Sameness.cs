namespace Calma.Schema.Comparison;

/// <summary>Whether two subschemas say the same in the same words, whatever their notes say and wherever their references lead.</summary>
internal sealed class Sameness(ComparedSchema smaller, ComparedSchema larger)
{
    private static readonly string[] Notes = ["title", "description", "default", "examples", "$comment", "deprecated", "readOnly", "writeOnly", "$schema", "$id", "$anchor", "$defs", "definitions"];

    private readonly Dictionary<(Value, Value), bool> _known = new(PairComparer.Instance);

    public bool AreSame(Value small, Value large)
    {
        if (_known.TryGetValue((small, large), out var known))
        {
            return known;
        }

        HashSet<(Value, Value)> assumed = new(PairComparer.Instance);
        var areSame = AreSame(small, large, assumed);
        foreach (var pair in assumed.Where(_ => areSame))
        {
            _known.TryAdd(pair, true);
        }

        _known[(small, large)] = areSame;
        return areSame;
    }

    private bool AreSame(Value small, Value large, HashSet<(Value, Value)> assumed)
    {
        ComparedSchema.Demand();
        var areSchemas = smaller.IsSchema(small);
        if (areSchemas != larger.IsSchema(large))
        {
            return false;
        }

        if (small is not MapValue one || large is not MapValue other)
        {
            return small is ListValue items && large is ListValue others
                ? items.Items.Count == others.Items.Count && items.Items.Zip(others.Items).All(pair => AreSame(pair.First, pair.Second, assumed))
                : small is not MapValue && large is not MapValue && ValueEquality.AreEqual(small, large);
        }

        return !assumed.Add((small, large)) || (areSchemas ? AreSameSchemas(one, other, assumed) : AreSameEntries(one.Entries, other.Entries, other, assumed));
    }

    private bool AreSameSchemas(MapValue small, MapValue large, HashSet<(Value, Value)> assumed)
    {
        if (smaller.DialectOf(small) != larger.DialectOf(large) || ((string[])["$dynamicRef", "$recursiveRef"]).Any(keyword => small.IndexOf(keyword) >= 0))
        {
            return false;
        }

        var (one, other) = (smaller.Follow(small), larger.Follow(large));
        return one is null == other is null && (one is null || AreSame(one, other!, assumed)) && AreSameEntries(Asked(small), Asked(large), large, assumed);
    }

    private bool AreSameEntries(IReadOnlyList<MapEntry> small, IReadOnlyList<MapEntry> large, MapValue map, HashSet<(Value, Value)> assumed) =>
        small.Count == large.Count && small.All(entry => map.TryGet(entry.Key, out var other) && AreSame(entry.Value, other, assumed));

    private static IReadOnlyList<MapEntry> Asked(MapValue schema) => [.. schema.Entries.Where(entry => entry.Key != "$ref" && !Notes.Contains(entry.Key))];

    private sealed class PairComparer : IEqualityComparer<(Value, Value)>
    {
        public static PairComparer Instance { get; } = new();

        public bool Equals((Value, Value) x, (Value, Value) y) => ReferenceEquals(x.Item1, y.Item1) && ReferenceEquals(x.Item2, y.Item2);

        public int GetHashCode((Value, Value) obj) => HashCode.Combine(
            System.Runtime.CompilerServices.RuntimeHelpers.GetHashCode(obj.Item1), System.Runtime.CompilerServices.RuntimeHelpers.GetHashCode(obj.Item2));
    }
}
