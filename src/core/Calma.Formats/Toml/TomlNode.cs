namespace Calma.Formats.Toml;

/// <summary>By what a place in the tree came to be.</summary>
internal enum TomlNodeKind
{
    /// <summary>The document, or an inline table that is looked into.</summary>
    Root,
    /// <summary>Only headers of deeper tables name it.</summary>
    Super,
    /// <summary>It has a header of its own, as <c>[a.b]</c>.</summary>
    Header,
    /// <summary>Dotted keys made it, as <c>a.b = 1</c>.</summary>
    Dotted,
    /// <summary>A list of tables, as <c>[[a]]</c> begins or continues.</summary>
    Tables,
    /// <summary>A table of such a list.</summary>
    Item,
    /// <summary>What stands behind an equals sign.</summary>
    Value,
}

/// <summary>A place in the tree, and what of the text it comes from.</summary>
/// <param name="parent">The table or list of tables that holds it; none for a root.</param>
/// <param name="key">Its key; empty where it has none.</param>
/// <param name="kind">By what it came to be.</param>
internal sealed class TomlNode(TomlNode? parent, TomlKey key, TomlNodeKind kind)
{
    private const int ScanLimit = 8;

    // Most places are values, which need none of these.
    private Dictionary<string, TomlNode>? _byKey;
    private List<TomlNode>? _children;
    private List<TomlBody>? _sections;
    private List<TomlStatement>? _statements;

    public TomlNode? Parent => parent;

    /// <summary>Its key as it was first written.</summary>
    public TomlKey Key => key;

    public TomlNodeKind Kind { get; set; } = kind;

    /// <summary>How many maps and lists there are from the root down to it.</summary>
    public int Depth { get; init; } = (parent?.Depth ?? 0) + 1;

    /// <summary>The children of a table by their first mention, or the tables of a list.</summary>
    public List<TomlNode> Children => _children ??= [];

    /// <summary>Where its keys stand: its section, an inline table, or for a dotted one where its dotted keys are; absent where only deeper headers name it.</summary>
    public TomlBody? Body { get; set; }

    /// <summary>The sections of it and of all below it, in order.</summary>
    public List<TomlBody> Sections => _sections ??= [];

    /// <summary>The statements with dotted keys that pass through it, in order.</summary>
    public List<TomlStatement> Statements => _statements ??= [];

    /// <summary>The statement of a value.</summary>
    public TomlStatement? Statement { get; init; }

    /// <summary>The map, list or scalar.</summary>
    public Value? Value { get; set; }

    /// <summary>The child at a key, where there is one.</summary>
    public TomlNode? Find(string name) => _byKey is null ? Scan(name) : _byKey.GetValueOrDefault(name);

    /// <summary>Takes a new child.</summary>
    public TomlNode Add(TomlNode child)
    {
        Children.Add(child);
        if (_byKey is not null)
        {
            _byKey.Add(child.Key.Name, child);
        }
        else if (Kind != TomlNodeKind.Tables && Children.Count > ScanLimit)
        {
            _byKey = Children.ToDictionary(other => other.Key.Name, StringComparer.Ordinal);
        }

        return child;
    }

    // The tables of a list have no keys of their own.
    private TomlNode? Scan(string name)
    {
        for (var place = 0; Kind != TomlNodeKind.Tables && place < (_children?.Count ?? 0); place++)
        {
            if (_children![place].Key.Name == name)
            {
                return _children[place];
            }
        }

        return null;
    }
}
