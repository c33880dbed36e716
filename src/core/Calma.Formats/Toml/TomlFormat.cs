namespace Calma.Formats.Toml;

/// <summary>TOML files. The dialect is the version that the reader knows.</summary>
public sealed class TomlFormat : IDocumentFormat
{
    private readonly TomlDialect _dialect;

    private TomlFormat(TomlDialect dialect) => _dialect = dialect;

    /// <summary>TOML 1.0, which wrangler reads and no more.</summary>
    public static TomlFormat Toml10 { get; } = new(TomlDialect.Toml10);

    /// <summary>TOML 1.1.</summary>
    public static TomlFormat Toml11 { get; } = new(TomlDialect.Toml11);

    /// <inheritdoc/>
    public string Name => "toml";

    /// <inheritdoc/>
    public string Dialect => _dialect.Name;

    /// <inheritdoc/>
    public string MediaType => "application/toml";

    /// <inheritdoc/>
    public string FileExtension => ".toml";

    /// <inheritdoc/>
    public bool HasTypes => true;

    /// <inheritdoc/>
    public ParseResult Parse(ReadOnlyMemory<byte> text) => TomlParser.Parse(text, _dialect);

    /// <inheritdoc/>
    public Representation Represent(Value wanted) => TomlRepresenter.Represent(wanted, _dialect);

    /// <inheritdoc/>
    public TextEdit Edit(Document document, IReadOnlyList<TreeEdit> edits) => TomlEditor.Edit((TomlDocument)document, edits);

    /// <inheritdoc/>
    public byte[] Render(Value value) => TomlRenderer.Render(value);
}
