namespace Calma.Formats.Hcl1;

/// <summary>A text with its nodes.</summary>
internal sealed class Hcl1Document(ReadOnlyMemory<byte> bytes, Hcl1Place body) : Document(bytes, Hcl1Tree.Of(body))
{
    /// <summary>What is written at a place.</summary>
    public Hcl1Place At(JsonPointer path) => path.Tokens.Aggregate(body, (place, token) => place.Child(token)
        ?? throw new CalmaException(ErrorCode.NotLossless, $"Nothing is written at '{path}' to edit: read the document again."));
}
