using System.Diagnostics.CodeAnalysis;

namespace Calma.Core.Values;

/// <summary>Values by key. Keys are unique and keep their order, which neither equality asks for.</summary>
public sealed class MapValue : Value
{
    private const int ScanLimit = 8;
    private readonly Dictionary<string, int>? _places;

    /// <summary>A map of these entries, whose keys differ.</summary>
    /// <param name="entries">The entries; not changed afterwards.</param>
    public MapValue(IReadOnlyList<MapEntry> entries)
    {
        Entries = entries;
        if (entries.Count > ScanLimit)
        {
            _places = new Dictionary<string, int>(entries.Count, StringComparer.Ordinal);
            for (var place = 0; place < entries.Count; place++)
            {
                _places.Add(entries[place].Key, place);
            }
        }
    }

    /// <summary>The entries, in the text's order.</summary>
    public IReadOnlyList<MapEntry> Entries { get; }

    /// <inheritdoc/>
    public override ValueState State => Entries.Count == 0 ? ValueState.Empty : ValueState.Value;

    /// <summary>Where the entry with this key stands among the entries, or -1.</summary>
    public int IndexOf(string key)
    {
        if (_places is not null)
        {
            return _places.TryGetValue(key, out var known) ? known : -1;
        }

        for (var place = 0; place < Entries.Count; place++)
        {
            if (Entries[place].Key == key)
            {
                return place;
            }
        }

        return -1;
    }

    /// <summary>The value at a key, where there is one.</summary>
    public bool TryGet(string key, [NotNullWhen(true)] out Value? value)
    {
        var place = IndexOf(key);
        value = place < 0 ? null : Entries[place].Value;
        return value is not null;
    }

    /// <summary>This map with a value at a key: in its old place, or at the end.</summary>
    public MapValue With(string key, Value value)
    {
        var place = IndexOf(key);
        var entry = place < 0 ? new MapEntry(key, value) : Entries[place].With(value);
        return WithEntries(place < 0 ? [.. Entries, entry] : [.. Entries.Take(place), entry, .. Entries.Skip(place + 1)]);
    }

    /// <summary>This map without a key.</summary>
    public MapValue Without(string key) => IndexOf(key) is >= 0 and var place
        ? WithEntries([.. Entries.Take(place), .. Entries.Skip(place + 1)])
        : this;

    /// <summary>A map of other entries that stands in the place of this one, with its tag.</summary>
    public MapValue WithEntries(IReadOnlyList<MapEntry> entries) => new(entries) { Span = Span, Tag = Tag };
}
