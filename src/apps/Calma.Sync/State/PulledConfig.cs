namespace Calma.Sync.State;

/// <summary>A config that was pulled to a file of this machine, and the text that came: its last known good copy.</summary>
/// <param name="Server">Where from.</param>
/// <param name="Path">The config.</param>
/// <param name="File">The file, by its whole name.</param>
/// <param name="Kind">Which of its provider's files it is.</param>
/// <param name="MediaType">Its format.</param>
/// <param name="Revision">The revision that was pulled.</param>
/// <param name="ETag">The revision's tag.</param>
/// <param name="Time">When.</param>
/// <param name="Text">The text, byte for byte.</param>
internal sealed record PulledConfig(string Server, string Path, string File, string Kind, string MediaType, long Revision, string ETag, DateTimeOffset Time, byte[] Text);
