namespace Calma.Formats.Json;

/// <summary>JSON as RFC 8259 has it: no comments, no trailing commas, no key twice. A byte order mark is accepted and kept.</summary>
public sealed class JsonFormat : IDocumentFormat
{
    /// <inheritdoc/>
    public string Name => "json";

    /// <inheritdoc/>
    public string Dialect => "strict";

    /// <inheritdoc/>
    public string MediaType => "application/json";

    /// <inheritdoc/>
    public string FileExtension => ".json";

    /// <inheritdoc/>
    public bool HasTypes => true;

    /// <inheritdoc/>
    public ParseResult Parse(ReadOnlyMemory<byte> text) => JsonParser.Parse(text, JsonTextOptions.Document);

    /// <inheritdoc/>
    public Representation Represent(Value wanted) => JsonRepresenter.Represent(wanted);

    /// <inheritdoc/>
    public TextEdit Edit(Document document, IReadOnlyList<TreeEdit> edits) => JsonEditor.Edit(document, edits);

    /// <inheritdoc/>
    public byte[] Render(Value value) => JsonRenderer.Render(value);
}
