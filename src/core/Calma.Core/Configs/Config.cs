namespace Calma.Core.Configs;

/// <summary>A config as it stands at one revision.</summary>
/// <param name="Revision">What the record says.</param>
/// <param name="Bytes">What was stored, byte for byte; none after a delete.</param>
public sealed record Config(Revision Revision, ReadOnlyMemory<byte> Bytes);
