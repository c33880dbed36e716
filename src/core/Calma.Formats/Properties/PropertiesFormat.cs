namespace Calma.Formats.Properties;

/// <summary>Java's <c>.properties</c>: keys whose values are strings, as <c>java.util.Properties</c> reads them from a stream of bytes.</summary>
public sealed class PropertiesFormat : IDocumentFormat
{
    /// <inheritdoc/>
    public string Name => "properties";

    /// <inheritdoc/>
    public string Dialect => "java";

    /// <inheritdoc/>
    public string MediaType => "text/x-java-properties";

    /// <inheritdoc/>
    public string FileExtension => ".properties";

    /// <inheritdoc/>
    public bool HasTypes => false;

    /// <inheritdoc/>
    public ParseResult Parse(ReadOnlyMemory<byte> text) => PropertiesParser.Parse(text);

    /// <inheritdoc/>
    public Representation Represent(Value wanted) => PropertiesRepresenter.Represent(wanted);

    /// <inheritdoc/>
    public TextEdit Edit(Document document, IReadOnlyList<TreeEdit> edits) => PropertiesEditor.Edit((PropertiesDocument)document, edits);

    /// <inheritdoc/>
    public byte[] Render(Value value) => PropertiesRenderer.Render(value);
}
