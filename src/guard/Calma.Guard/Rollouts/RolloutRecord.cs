namespace Calma.Guard.Rollouts;

/// <summary>What is kept of a rollout, so that one that was killed goes on or goes back.</summary>
/// <param name="Key">Which rollout it is: the builds and the contract.</param>
/// <param name="State">How far it has come.</param>
/// <param name="Step">The step that it is in, from 0.</param>
/// <param name="Time">Since when.</param>
/// <param name="Reason">Why it stands there; absent where all is well.</param>
public sealed record RolloutRecord(string Key, RolloutState State, int Step, DateTimeOffset Time, string? Reason);
