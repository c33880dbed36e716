using Calma.Guard.Contracts;

namespace Calma.Guard.Shapes;

/// <summary>A summary of trees, place by place: all items of a list are one place, and it grows with places and never with trees. Not for several threads at once.</summary>
public sealed class Shape
{
    /// <summary>The most places that are kept; values at further ones are counted and not looked into.</summary>
    public const int MaxPlaces = 2_000;

    private readonly Dictionary<string, ShapePlace> _places = new(StringComparer.Ordinal);

    /// <summary>How many trees were seen.</summary>
    public long Trees { get; private set; }

    /// <summary>How many values stood at places that are not kept.</summary>
    public long Overflow { get; private set; }

    /// <summary>What was seen, by folded place.</summary>
    public IReadOnlyDictionary<string, ShapePlace> Places => _places;

    /// <summary>How often a key's place was missing where a map stood above it; an item of a list never is.</summary>
    public long AbsentAt(string path) =>
        path.Length == 0 || path.EndsWith($"/{FoldedPath.Item}", StringComparison.Ordinal) ? 0 : At(path[..path.LastIndexOf('/')]).Maps - At(path).Present;

    /// <summary>What was seen at a place.</summary>
    public ShapePlace At(string path) => _places.GetValueOrDefault(path, ShapePlace.Nothing);

    /// <summary>Takes a tree in.</summary>
    public void Add(Value tree)
    {
        Trees++;
        Add("", tree);
    }

    /// <summary>Takes another shape in, as if its trees had been added here.</summary>
    public void Add(Shape other)
    {
        (Trees, Overflow) = (Trees + other.Trees, Overflow + other.Overflow);
        foreach (var (path, place) in other._places)
        {
            if (!TryPut(path, place))
            {
                Overflow += place.Present;
            }
        }
    }

    private void Add(string path, Value value)
    {
        if (!TryPut(path, ShapePlace.Of(value)))
        {
            Overflow++;
            return;
        }

        if (value is ListValue { Items.Count: > 0 } list)
        {
            var items = FoldedPath.Items(path);
            foreach (var item in list.Items)
            {
                Add(items, item);
            }
        }
        else if (value is MapValue map)
        {
            foreach (var entry in map.Entries)
            {
                Add(FoldedPath.Below(path, entry.Key), entry.Value);
            }
        }
    }

    private bool TryPut(string path, ShapePlace place)
    {
        if (_places.Count >= MaxPlaces && !_places.ContainsKey(path))
        {
            return false;
        }

        _places[path] = At(path).With(place);
        return true;
    }
}
