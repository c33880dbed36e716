namespace Calma.Formats.Hcl;

/// <summary>A text with its nodes.</summary>
internal sealed class HclDocument(ReadOnlyMemory<byte> bytes, HclNode body) : Document(bytes, body.Value)
{
    /// <summary>The whole text.</summary>
    public HclNode Body => body;

    /// <summary>The node at a place.</summary>
    public HclNode NodeAt(JsonPointer path) => path.Tokens.Aggregate(body, (node, token) => node.EntryOf(token)?.Value
        ?? throw new CalmaException(ErrorCode.NotLossless, $"Nothing is written at '{path}' to edit: read the document again."));
}
