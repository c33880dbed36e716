namespace Calma.Formats.Yaml;

/// <summary>A YAML text with its nodes.</summary>
/// <param name="bytes">The text.</param>
/// <param name="root">What it means.</param>
/// <param name="documents">The root node of each document; none where nothing is written.</param>
/// <param name="anchors">The anchored nodes that have aliases, with the places of these.</param>
internal sealed class YamlDocument(
    ReadOnlyMemory<byte> bytes, Value root, IReadOnlyList<YamlNode> documents, IReadOnlyDictionary<YamlNode, IReadOnlyList<YamlUse>> anchors)
    : Document(bytes, root)
{
    public IReadOnlyList<YamlNode> Documents => documents;

    public IReadOnlyDictionary<YamlNode, IReadOnlyList<YamlUse>> Anchors => anchors;

    /// <summary>Whether a merge key brings entries into a map.</summary>
    public bool HasMerges { get; init; }

    /// <summary>Whether the tree is a list of documents.</summary>
    public bool IsStream => documents.Count > 1;

    /// <summary>The document that a place is in, and how many tokens of the place lead to it.</summary>
    public (YamlNode? Root, int Length) Enter(JsonPointer path) =>
        !IsStream ? (documents.Count > 0 ? documents[0] : null, 0)
        : path.Tokens.Count > 0 && JsonPointer.TryIndex(path.Tokens[0], out var index) && index < documents.Count ? (documents[index], 1)
        : (null, 0);

    /// <summary>The node at a place; absent where nothing is written there itself.</summary>
    public YamlNode? NodeAt(JsonPointer path)
    {
        var (node, place) = Enter(path);
        for (; node is not null && place < path.Tokens.Count; place++)
        {
            node = node.ChildOf(path.Tokens[place]);
        }

        return node;
    }
}

/// <summary>Where an anchored node is used.</summary>
/// <param name="Path">The alias's place, or that of the map which a merge key brings it into.</param>
/// <param name="IsMerge">Whether a merge key brings its entries.</param>
internal sealed record YamlUse(JsonPointer Path, bool IsMerge);
