namespace Calma.Formats.Json;

/// <summary>JSON with <c>//</c> and <c>/* */</c> comments and trailing commas, as editors and wrangler read it.</summary>
public sealed class JsoncFormat : IDocumentFormat
{
    /// <inheritdoc/>
    public string Name => "jsonc";

    /// <inheritdoc/>
    public string Dialect => "comments";

    /// <inheritdoc/>
    public string MediaType => "application/jsonc";

    /// <inheritdoc/>
    public string FileExtension => ".jsonc";

    /// <inheritdoc/>
    public bool HasTypes => true;

    /// <inheritdoc/>
    public ParseResult Parse(ReadOnlyMemory<byte> text) => JsonParser.Parse(text, JsonTextOptions.CommentedDocument);

    /// <inheritdoc/>
    public Representation Represent(Value wanted) => JsonRepresenter.Represent(wanted);

    /// <inheritdoc/>
    public TextEdit Edit(Document document, IReadOnlyList<TreeEdit> edits) => JsonEditor.Edit(document, edits);

    /// <inheritdoc/>
    public byte[] Render(Value value) => JsonRenderer.Render(value);
}
