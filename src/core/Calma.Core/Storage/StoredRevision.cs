namespace Calma.Core.Storage;

/// <summary>A revision as a driver keeps it: both parts verbatim, neither understood.</summary>
/// <param name="Number">1, 2, 3 … without gaps.</param>
/// <param name="Record">The canonical byte string that describes it.</param>
/// <param name="Bytes">The text, 0 bytes to 10 MiB.</param>
public sealed record StoredRevision(long Number, ReadOnlyMemory<byte> Record, ReadOnlyMemory<byte> Bytes);

/// <summary>A record without its text.</summary>
/// <param name="Path">The config.</param>
/// <param name="Number">1, 2, 3 … without gaps.</param>
/// <param name="Record">The canonical byte string; empty where the store has lost it.</param>
public sealed record StoredRecord(ConfigPath Path, long Number, ReadOnlyMemory<byte> Record);

/// <summary>The newest revision of a config, by number alone.</summary>
/// <param name="Path">The config.</param>
/// <param name="Number">1 or greater.</param>
public sealed record Head(ConfigPath Path, long Number);
