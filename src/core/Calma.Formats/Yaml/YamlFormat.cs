namespace Calma.Formats.Yaml;

/// <summary>YAML, one document or a stream of several. The dialect says how plain scalars are read.</summary>
public sealed class YamlFormat : IDocumentFormat
{
    private readonly YamlDialect _dialect;

    private YamlFormat(YamlDialect dialect) => _dialect = dialect;

    /// <summary>YAML 1.2 with its core schema; no key twice.</summary>
    public static YamlFormat Yaml12 { get; } = new(YamlDialect.Yaml12);

    /// <summary>YAML 1.1 as the Go tools read it, kubectl and doctl among them: <c>no</c> is false, <c>012</c> is ten, of a key that stands twice the last counts.</summary>
    public static YamlFormat Yaml11 { get; } = new(YamlDialect.Yaml11);

    /// <inheritdoc/>
    public string Name => "yaml";

    /// <inheritdoc/>
    public string Dialect => _dialect.Name;

    /// <inheritdoc/>
    public string MediaType => "application/yaml";

    /// <inheritdoc/>
    public string FileExtension => ".yaml";

    /// <inheritdoc/>
    public bool IsLikelyNameOf(string fileName) => fileName.EndsWith(FileExtension, StringComparison.OrdinalIgnoreCase) || fileName.EndsWith(".yml", StringComparison.OrdinalIgnoreCase);

    /// <inheritdoc/>
    public bool HasTypes => true;

    /// <inheritdoc/>
    public ParseResult Parse(ReadOnlyMemory<byte> text) => YamlParser.Parse(text, _dialect);

    /// <inheritdoc/>
    public Representation Represent(Value wanted) => YamlRepresenter.Represent(wanted, _dialect);

    /// <inheritdoc/>
    public TextEdit Edit(Document document, IReadOnlyList<TreeEdit> edits) => YamlEditor.Edit((YamlDocument)document, edits);

    /// <inheritdoc/>
    public byte[] Render(Value value) => YamlRenderer.Render(value);
}
