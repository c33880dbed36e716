namespace Calma.Core.Configs;

/// <summary>A config as it stands at one revision.</summary>
/// <param name="Revision">What the record says.</param>
/// <param name="Bytes">What was stored, byte for byte; none after a delete.</param>
public sealed record Config(Revision Revision, ReadOnlyMemory<byte> Bytes)
{
    /// <summary>For how long this may have been the head no more; absent where it is known to be the head, or was asked for by number or time.</summary>
    public TimeSpan? Age { get; init; }

    /// <summary>Whether the stored text is not the record's, so that nobody knows it; something may still take its place.</summary>
    internal bool IsDamaged { get; init; }
}
