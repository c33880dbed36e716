namespace Calma.Formats.Yaml;

/// <summary>What a node is.</summary>
internal enum YamlKind
{
    /// <summary>Nothing is written, which is null.</summary>
    Nothing,
    /// <summary>A scalar in one of its styles.</summary>
    Scalar,
    /// <summary>Another node's name.</summary>
    Alias,
    /// <summary>Keys and values.</summary>
    Map,
    /// <summary>Items.</summary>
    List,
}

/// <summary>A node as it is written; offsets are bytes.</summary>
internal sealed class YamlNode
{
    private List<YamlPair>? _pairs;
    private List<YamlItem>? _items;
    private Dictionary<string, YamlPair>? _byKey;

    public YamlNode(YamlKind kind, int start)
    {
        Kind = kind;
        Start = End = PropertiesStart = PropertiesEnd = start;
    }

    public YamlKind Kind { get; }

    /// <summary>Where its content begins; where its properties begin is <see cref="PropertiesStart"/>.</summary>
    public int Start { get; }

    /// <summary>Behind its content; of a block scalar behind its last line's end.</summary>
    public int End { get; set; }

    public int PropertiesStart { get; set; }

    /// <summary>Behind the anchor and the tag; the start where there is neither.</summary>
    public int PropertiesEnd { get; set; }

    public string? Anchor { get; set; }

    /// <summary>The tag as it is written; absent where there is none.</summary>
    public string? Tag { get; set; }

    /// <summary>The tag with its handle said in full.</summary>
    public string? FullTag { get; set; }

    /// <summary>A scalar's text, or an alias's name.</summary>
    public string Text { get; init; } = "";

    public YamlScalarStyle Style { get; init; }

    /// <summary>Whether it is written in brackets.</summary>
    public bool IsFlow { get; init; }

    public List<YamlPair> Pairs => _pairs ??= [];

    public List<YamlItem> Items => _items ??= [];

    /// <summary>Its content; of a scalar its tag too, without which it would be read otherwise.</summary>
    public TextSpan Span => TextSpan.Between(Tag is not null && Kind is YamlKind.Scalar or YamlKind.Nothing ? PropertiesStart : Start, End);

    public int Count => Kind == YamlKind.Map ? Pairs.Count : Items.Count;

    public bool IsBlockScalar => Kind == YamlKind.Scalar && Style is YamlScalarStyle.Literal or YamlScalarStyle.Folded;

    public bool IsBlock => Kind is YamlKind.Map or YamlKind.List && !IsFlow;

    /// <summary>Whether its tag is one that plain scalars and collections have anyway.</summary>
    public bool HasCoreTag => FullTag is not null && Tag is not null && YamlTags.IsCore(FullTag);

    /// <summary>The tag of its value: absent for core ones.</summary>
    public string? ValueTag => Tag is null || HasCoreTag || Tag == "!" ? null : Tag;

    /// <summary>The value of a key, or an item by its index, that is written here itself.</summary>
    public YamlNode? ChildOf(string token) => Kind switch
    {
        YamlKind.Map => PairOf(token)?.Value,
        YamlKind.List when JsonPointer.TryIndex(token, out var index) && index < Items.Count => Items[index].Node,
        _ => null,
    };

    /// <summary>The pair that a key is in effect by.</summary>
    public YamlPair? PairOf(string key) => (_byKey ??= ByKey()).GetValueOrDefault(key);

    private Dictionary<string, YamlPair> ByKey()
    {
        var pairs = new Dictionary<string, YamlPair>(StringComparer.Ordinal);
        foreach (var pair in Pairs.Where(pair => !pair.IsMerge))
        {
            pairs[pair.Name] = pair;
        }

        return pairs;
    }
}

/// <summary>A key and its value.</summary>
internal sealed class YamlPair(YamlNode key, YamlNode value, int mark, int colon)
{
    public YamlNode Key => key;

    public YamlNode Value => value;

    /// <summary>Where its <c>?</c> stands, or -1.</summary>
    public int Mark => mark;

    /// <summary>Where its colon stands, or -1.</summary>
    public int Colon => colon;

    /// <summary>The key in the tree; set when the tree is made.</summary>
    public string Name { get; set; } = "";

    /// <summary>Whether it brings the entries of other maps.</summary>
    public bool IsMerge { get; set; }

    public int Start => mark >= 0 ? mark : key.PropertiesStart;

    public int End => Math.Max(value.End, Math.Max(colon + 1, key.End));

    /// <summary>Behind the colon, or behind the properties of the value.</summary>
    public int HeadEnd => Math.Max(colon + 1, value.PropertiesEnd > value.PropertiesStart ? value.PropertiesEnd : 0);
}

/// <summary>An item of a list.</summary>
internal sealed class YamlItem(YamlNode node, int dash)
{
    public YamlNode Node => node;

    /// <summary>Where its dash stands, or -1 in brackets.</summary>
    public int Dash => dash;

    public int Start => dash >= 0 ? dash : node.PropertiesStart;

    public int End => Math.Max(node.End, dash + 1);

    public int HeadEnd => Math.Max(dash + 1, node.PropertiesEnd > node.PropertiesStart ? node.PropertiesEnd : 0);
}
