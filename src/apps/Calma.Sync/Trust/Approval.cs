namespace Calma.Sync.Trust;

/// <summary>A value that a user of this machine allowed to be written.</summary>
/// <param name="Hash">Of the kind, the place and the value.</param>
/// <param name="Config">The config that brought it.</param>
/// <param name="Place">Where it stands.</param>
/// <param name="Time">When it was approved.</param>
internal sealed record Approval(string Hash, string Config, string Place, DateTimeOffset Time);
