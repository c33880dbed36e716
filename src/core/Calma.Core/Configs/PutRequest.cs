namespace Calma.Core.Configs;

/// <summary>A whole document to be stored.</summary>
/// <param name="Bytes">The text, byte for byte.</param>
public sealed record PutRequest(ReadOnlyMemory<byte> Bytes)
{
    /// <summary>The kind, as <c>credentials</c> or <c>aws/credentials</c>; absent keeps the config's, or takes its provider's first.</summary>
    public string? Kind { get; init; }

    /// <summary>The media type, which picks the format; absent or generic keeps the config's, or takes the kind's first.</summary>
    public string? MediaType { get; init; }

    /// <summary>Put, push or import.</summary>
    public Cause Cause { get; init; } = Cause.Put;
}
