using System.Globalization;

namespace Calma.Formats.Toml;

/// <summary>Which tables headers and dotted keys make, and which they may not.</summary>
internal static class TomlTables
{
    private const string Twice = "Keep one of them, or put the keys of both together.";

    /// <summary>Finds or makes the table of a header.</summary>
    public static TomlNode Open(TomlNode root, IReadOnlyList<TomlKey> keys, TomlBody section)
    {
        var table = root;
        for (var index = 0; index < keys.Count - 1; index++)
        {
            var key = keys[index];
            table = Inner(table.Find(key.Name) ?? table.Add(New(table, key, TomlNodeKind.Super)));
            if (table.Kind == TomlNodeKind.Value)
            {
                throw new TomlSyntaxException(key.Span.Start, "This key has a value already, which no header can extend.", "Write the keys into the value, or give the table another name.");
            }
        }

        var last = keys[^1];
        var found = table.Find(last.Name);
        var opened = section.IsItem ? OpenItem(table, last, found) : OpenTable(table, last, found);
        for (var node = opened; node is not null; node = node.Parent)
        {
            node.Sections.Add(section);
        }

        opened.Body = section;
        return opened;
    }

    /// <summary>Finds or makes the table that a statement's last key is in, and puts the value there.</summary>
    public static void Set(TomlStatement statement)
    {
        var table = statement.Body.Table!;
        for (var index = 0; index < statement.Keys.Count - 1; index++)
        {
            table = Through(table, statement.Keys[index], statement);
        }

        var last = statement.Keys[^1];
        if (table.Find(last.Name) is not null)
        {
            throw new TomlSyntaxException(last.Span.Start, "This key stands twice in one table.", "Keep one of them.");
        }

        statement.Table = table;
        statement.Body.Statements.Add(statement);
        table.Add(new TomlNode(table, last, TomlNodeKind.Value) { Statement = statement, Value = statement.Value, Depth = table.Depth });
    }

    private static TomlNode OpenTable(TomlNode table, TomlKey key, TomlNode? found)
    {
        switch (found?.Kind)
        {
            case null:
                return table.Add(New(table, key, TomlNodeKind.Header));
            case TomlNodeKind.Super:
                found.Kind = TomlNodeKind.Header;
                return found;
            case TomlNodeKind.Dotted:
                throw new TomlSyntaxException(key.Span.Start, "Dotted keys have made this table already.", "Write its keys where the dotted ones are, or all below this header.");
            case TomlNodeKind.Tables:
                throw new TomlSyntaxException(key.Span.Start, "This is a list of tables.", "Write two brackets around the header, as [[name]].");
            case TomlNodeKind.Value:
                throw new TomlSyntaxException(key.Span.Start, "This key has a value already, which no header can extend.", "Write the keys into the value, or give the table another name.");
            default:
                throw new TomlSyntaxException(key.Span.Start, "This table stands twice.", Twice);
        }
    }

    private static TomlNode OpenItem(TomlNode table, TomlKey key, TomlNode? found)
    {
        if (found is not (null or { Kind: TomlNodeKind.Tables }))
        {
            throw new TomlSyntaxException(key.Span.Start, "This key is a table or has a value already, and so is no list of tables.", "Give the list another name, or write all its items with [[ ]].");
        }

        found ??= table.Add(New(table, key, TomlNodeKind.Tables));
        return found.Add(New(found, key, TomlNodeKind.Item));
    }

    private static TomlNode Through(TomlNode table, TomlKey key, TomlStatement statement)
    {
        var next = table.Find(key.Name) ?? table.Add(New(table, key, TomlNodeKind.Dotted));
        var isOpen = next.Kind == TomlNodeKind.Super || (next.Kind == TomlNodeKind.Dotted && (next.Body is null || next.Body == statement.Body));
        if (!isOpen)
        {
            throw next.Kind == TomlNodeKind.Value
                ? new TomlSyntaxException(key.Span.Start, "This key has a value already, which no dotted key can extend.", "Write the key into the value, or give it another name.")
                : new TomlSyntaxException(key.Span.Start, "A header has made this table, which no dotted key can extend.", "Write the key below that header.");
        }

        next.Kind = TomlNodeKind.Dotted;
        next.Body = statement.Body;
        next.Statements.Add(statement);
        return next;
    }

    private static TomlNode Inner(TomlNode node) => node.Kind == TomlNodeKind.Tables ? node.Children[^1] : node;

    private static TomlNode New(TomlNode parent, TomlKey key, TomlNodeKind kind)
    {
        var node = new TomlNode(parent, key, kind);
        return node.Depth <= DocumentLimits.MaxDepth ? node : throw TooDeep();
    }

    /// <summary>The refusal of a text that nests without end.</summary>
    public static CalmaException TooDeep() => new(
        ErrorCode.TooLarge, string.Create(CultureInfo.InvariantCulture, $"Lists and tables are nested deeper than {DocumentLimits.MaxDepth}: flatten them."));
}
