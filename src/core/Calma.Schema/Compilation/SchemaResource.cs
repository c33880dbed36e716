namespace Calma.Schema.Compilation;

/// <summary>A schema with an identity of its own: a document, or a part of one with <c>$id</c>.</summary>
/// <param name="uri">Its identity.</param>
/// <param name="root">What it says.</param>
/// <param name="dialect">The keywords that hold in it.</param>
/// <param name="documentUri">Where its document is; empty for the one that is compiled.</param>
internal sealed class SchemaResource(UriReference uri, Value root, Dialect dialect, string documentUri)
{
    public UriReference Uri => uri;

    public Value Root => root;

    public Dialect Dialect => dialect;

    public string DocumentUri => documentUri;

    /// <summary>What <c>$anchor</c> names, and <c>$dynamicAnchor</c> too.</summary>
    public Dictionary<string, Value> Anchors { get; } = new(StringComparer.Ordinal);

    /// <summary>What <c>$dynamicAnchor</c> names; at "" the root, where it has <c>$recursiveAnchor</c>.</summary>
    public Dictionary<string, Value> DynamicAnchors { get; } = new(StringComparer.Ordinal);

    /// <summary>The same, compiled, for those that a reference asks for.</summary>
    public Dictionary<string, SchemaNode> DynamicNodes { get; } = new(StringComparer.Ordinal);
}
