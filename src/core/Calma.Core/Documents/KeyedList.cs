using Calma.Core.Values;

namespace Calma.Core.Documents;

/// <summary>A list whose items are told apart by the string at a key.</summary>
internal sealed class KeyedList
{
    private readonly List<string> _names = [];
    private readonly Dictionary<string, (int Index, Value Item)> _items = new(StringComparer.Ordinal);

    private KeyedList()
    {
    }

    /// <summary>The list by key; absent where an item lacks the key or shares its value. No list has no items.</summary>
    public static KeyedList? Of(ListValue? list, string key)
    {
        var keyed = new KeyedList();
        foreach (var item in list?.Items ?? [])
        {
            if (item is not MapValue map || !map.TryGet(key, out var name) || name is not StringValue { Text: var text } || !keyed._items.TryAdd(text, (keyed._names.Count, item)))
            {
                return null;
            }

            keyed._names.Add(text);
        }

        return keyed;
    }

    /// <summary>Every name of both sides in the order of the side that moved items; absent where both did, each in its own way.</summary>
    public static IEnumerable<string>? Order(KeyedList origin, KeyedList one, KeyedList other)
    {
        if (one.Shared(other).SequenceEqual(other.Shared(one)))
        {
            return one.With(other);
        }

        return (one.HasMoved(origin), other.HasMoved(origin)) switch
        {
            (true, false) => one.With(other),
            (false, true) => other.With(one),
            _ => null,
        };
    }

    /// <summary>Where the item of a name stands, or -1.</summary>
    public int IndexOf(string name) => _items.TryGetValue(name, out var found) ? found.Index : -1;

    /// <summary>The item of a name, where there is one.</summary>
    public Value? Find(string name) => _items.TryGetValue(name, out var found) ? found.Item : null;

    private IEnumerable<string> Shared(KeyedList other) => _names.Where(other._items.ContainsKey);

    private bool HasMoved(KeyedList origin) => !Shared(origin).SequenceEqual(origin.Shared(this));

    // What only one side has stays behind the shared item that it stands behind; of two such runs the one whose first name is lesser goes first,
    // so that the sides may change places.
    private IEnumerable<string> With(KeyedList other)
    {
        var (own, others) = (Runs(other), other.Runs(this));
        return Shared(other).Prepend(null).SelectMany(anchor => new[] { own[anchor], others[anchor] }
            .Where(run => run.Any()).OrderBy(run => run.First().Name, StringComparer.Ordinal).SelectMany(run => run.Select(item => item.Name))
            .Prepend(anchor)).OfType<string>();
    }

    // The shared item that each one stands behind; null for the list's start.
    private ILookup<string?, (string? Anchor, string Name)> Runs(KeyedList other)
    {
        string? anchor = null;
        List<(string? Anchor, string Name)> alone = [];
        foreach (var name in _names)
        {
            if (other._items.ContainsKey(name))
            {
                anchor = name;
            }
            else
            {
                alone.Add((anchor, name));
            }
        }

        return alone.ToLookup(item => item.Anchor, StringComparer.Ordinal);
    }
}
