namespace Calma.Client;

/// <summary>A config's bytes, whose digest was compared, and what the headers say of them.</summary>
/// <param name="Bytes">The stored bytes, or the view that was asked for.</param>
public sealed record ConfigContent(ReadOnlyMemory<byte> Bytes) : ConfigHead;
