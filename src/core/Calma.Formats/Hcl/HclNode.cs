namespace Calma.Formats.Hcl;

/// <summary>What a node is.</summary>
internal enum HclKind
{
    /// <summary>The whole text: attributes in lines.</summary>
    Body,
    /// <summary>Entries in braces.</summary>
    Object,
    /// <summary>Items in brackets.</summary>
    List,
    /// <summary>A literal on one line.</summary>
    Literal,
    /// <summary>Lines between two marks.</summary>
    Heredoc,
    /// <summary>What has to be computed.</summary>
    Expression,
}

/// <summary>A node as it is written; offsets are bytes.</summary>
internal sealed class HclNode
{
    private static readonly NullValue Nothing = new();
    private List<HclEntry>? _entries;
    private Dictionary<string, HclEntry>? _byKey;
    private ILookup<string, HclEntry>? _allByKey;

    public HclNode(HclKind kind, int start)
    {
        Kind = kind;
        Start = End = start;
    }

    public HclKind Kind { get; }

    public int Start { get; }

    public int End { get; set; }

    /// <summary>The entries, or the items, which have no key.</summary>
    public List<HclEntry> Entries => _entries ??= [];

    /// <summary>What it means.</summary>
    public Value Value { get; set; } = Nothing;

    public TextSpan Span => TextSpan.Between(Start, End);

    /// <summary>Where its closing bracket stands; a body's is the text's end.</summary>
    public int Close => Kind == HclKind.Body ? End : End - 1;

    /// <summary>The entry that a key is in effect by, or an item by its index.</summary>
    public HclEntry? EntryOf(string token) => Kind == HclKind.List
        ? JsonPointer.TryIndex(token, out var index) && index < Entries.Count ? Entries[index] : null
        : (_byKey ??= ByKey()).GetValueOrDefault(token);

    /// <summary>All entries with a key, in the text's order; the last one is in effect.</summary>
    public ILookup<string, HclEntry> Lookup => _allByKey ??= Entries.ToLookup(entry => entry.Key, StringComparer.Ordinal);

    private Dictionary<string, HclEntry> ByKey()
    {
        var entries = new Dictionary<string, HclEntry>(StringComparer.Ordinal);
        foreach (var entry in Entries)
        {
            entries[entry.Key] = entry;
        }

        return entries;
    }
}

/// <summary>An entry, or an item of a list.</summary>
/// <param name="key">The key; empty for an item.</param>
/// <param name="keySpan">The bytes of the key.</param>
/// <param name="sign">Where its <c>=</c> or <c>:</c> stands, or -1.</param>
/// <param name="value">What it says.</param>
internal sealed class HclEntry(string key, TextSpan keySpan, int sign, HclNode value)
{
    private IReadOnlyList<string>? _keys;
    private IReadOnlyList<TextSpan>? _keySpans;

    /// <summary>The key; empty for an item.</summary>
    public string Key => key;

    /// <summary>The bytes of the key.</summary>
    public TextSpan KeySpan => keySpan;

    /// <summary>Where its <c>=</c> or <c>:</c> stands, or -1.</summary>
    public int Sign => sign;

    /// <summary>What it says.</summary>
    public HclNode Value => value;

    /// <summary>The key, and the labels of a block behind it.</summary>
    public IReadOnlyList<string> Keys { get => _keys ??= [key]; init => _keys = value; }

    /// <summary>The bytes of each of them.</summary>
    public IReadOnlyList<TextSpan> KeySpans { get => _keySpans ??= [keySpan]; init => _keySpans = value; }

    /// <summary>Whether braces follow the key without a sign.</summary>
    public bool IsBlock => sign < 0 && keySpan.Length > 0;

    /// <summary>Where the comma behind it stands, or -1.</summary>
    public int Comma { get; set; } = -1;

    public int Start => keySpan.Length > 0 ? keySpan.Start : value.Start;

    public int End => value.End;
}
