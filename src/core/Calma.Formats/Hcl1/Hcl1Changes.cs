using Calma.Formats.Hcl;

namespace Calma.Formats.Hcl1;

/// <summary>What comes into one body, block or list, and goes from it.</summary>
internal sealed class Hcl1Changes
{
    private readonly Dictionary<HclEntry, int> _places = new(ReferenceEqualityComparer.Instance);
    private readonly List<HclInsertion> _inserted = [];

    public Hcl1Changes(HclNode node)
    {
        for (var place = 0; place < node.Entries.Count; place++)
        {
            _places.Add(node.Entries[place], place);
        }
    }

    /// <summary>The places of the entries that go.</summary>
    public HashSet<int> Removed { get; } = [];

    /// <summary>What comes.</summary>
    public IReadOnlyList<HclInsertion> Inserted => _inserted;

    /// <summary>Where an entry stands.</summary>
    public int PlaceOf(HclEntry entry) => _places[entry];

    /// <summary>Entries go.</summary>
    public void Remove(IEnumerable<HclEntry> entries) => Removed.UnionWith(entries.Select(PlaceOf));

    /// <summary>Entries come before a place.</summary>
    public void Insert(int place, Func<string?, HclStyle, IEnumerable<string>> spell) => _inserted.Add(new HclInsertion(place, spell));
}
