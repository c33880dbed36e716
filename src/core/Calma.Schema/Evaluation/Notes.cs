namespace Calma.Schema.Evaluation;

/// <summary>What of a value was looked at, which <c>unevaluatedProperties</c> and <c>unevaluatedItems</c> ask.</summary>
internal sealed class Notes
{
    private readonly HashSet<string> _keys = new(StringComparer.Ordinal);
    private readonly HashSet<int> _items = [];
    private int _firstItems;
    private bool _isAll;

    public void AddKey(string key) => _keys.Add(key);

    public void AddItem(int index) => _items.Add(index);

    /// <summary>The first so many items were looked at.</summary>
    public void AddItems(int count) => _firstItems = Math.Max(_firstItems, count);

    /// <summary>Nothing more is to be said of the value, since it fails anyway.</summary>
    public void AddAll() => _isAll = true;

    public bool HasKey(string key) => _isAll || _keys.Contains(key);

    public bool HasItem(int index) => _isAll || index < _firstItems || _items.Contains(index);

    public void Add(Notes other)
    {
        _keys.UnionWith(other._keys);
        _items.UnionWith(other._items);
        _firstItems = Math.Max(_firstItems, other._firstItems);
        _isAll |= other._isAll;
    }
}
