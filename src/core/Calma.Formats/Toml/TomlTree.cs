namespace Calma.Formats.Toml;

/// <summary>Places to the values that they say.</summary>
internal static class TomlTree
{
    /// <summary>Gives every table below a root its map.</summary>
    /// <param name="root">The document, or an inline table.</param>
    /// <param name="span">The bytes of it.</param>
    public static void Build(TomlNode root, TextSpan span) => root.Value = ToMap(root, span);

    private static MapValue ToMap(TomlNode table, TextSpan span) => new([.. table.Children.Select(ToEntry)]) { Span = span };

    // A table that several statements may name has no key of its own that an edit had to keep.
    private static MapEntry ToEntry(TomlNode node)
    {
        var value = node.Value ?? ToValue(node);
        return node.Kind is TomlNodeKind.Value or TomlNodeKind.Header
            ? new MapEntry(node.Key.Name, value) { KeySpan = LastKey(node).Span, Span = (node.Statement ?? node.Body!.Header!).Span }
            : new MapEntry(node.Key.Name, value) { Span = value.Span };
    }

    private static TomlKey LastKey(TomlNode node) => (node.Statement ?? node.Body!.Header!).Keys[^1];

    private static Value ToValue(TomlNode node) => node.Value = node.Kind switch
    {
        TomlNodeKind.Tables => new ListValue([.. node.Children.Select(ToValue)]) { Span = node.Children[0].Body!.Header!.Span },
        TomlNodeKind.Header or TomlNodeKind.Item => ToMap(node, node.Body!.Header!.Span),
        _ => ToMap(node, node.Key.Span),
    };
}
