namespace Calma.Formats.Toml;

/// <summary>A TOML text with its sections and what they belong to.</summary>
internal sealed class TomlDocument(ReadOnlyMemory<byte> bytes, TomlDialect dialect, TomlNode root, IReadOnlyList<TomlBody> sections) : Document(bytes, root.Value!)
{
    public TomlDialect Dialect => dialect;

    /// <summary>The tree with where each place stands.</summary>
    public TomlNode Tree => root;

    /// <summary>Every section in order; the first has no header.</summary>
    public IReadOnlyList<TomlBody> Sections => sections;
}

/// <summary>A key as it is written.</summary>
/// <param name="Name">What it says.</param>
/// <param name="Spelling">How it is written, with its quotes.</param>
/// <param name="Span">The bytes of it.</param>
internal readonly record struct TomlKey(string Name, string Spelling, TextSpan Span);

/// <summary>A header, or keys and their value.</summary>
/// <param name="Keys">The keys between the dots.</param>
/// <param name="Span">From its first byte to its last.</param>
/// <param name="Value">What stands behind the equals sign; none for a header.</param>
internal sealed record TomlStatement(IReadOnlyList<TomlKey> Keys, TextSpan Span, Value? Value)
{
    /// <summary>Where it stands.</summary>
    public required TomlBody Body { get; init; }

    /// <summary>The table that holds its last key.</summary>
    public TomlNode? Table { get; set; }
}

/// <summary>Statements of one table: a section, or an inline table.</summary>
/// <param name="isInline">Whether it is an inline table.</param>
internal sealed class TomlBody(bool isInline)
{
    public bool IsInline => isInline;

    /// <summary>The header; none above the first one, and in inline tables.</summary>
    public TomlStatement? Header { get; set; }

    /// <summary>Whether two brackets stand around the header.</summary>
    public bool IsItem { get; init; }

    /// <summary>The table.</summary>
    public TomlNode? Table { get; set; }

    public List<TomlStatement> Statements { get; } = [];
}
