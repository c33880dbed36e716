namespace Calma.Sync.Plans;

/// <summary>A place that this machine and the server want differently.</summary>
/// <param name="Path">The place.</param>
/// <param name="Base">What both came from.</param>
/// <param name="Mine">What the file says.</param>
/// <param name="Theirs">What the head says.</param>
/// <param name="IsSecret">Whether the values must not be shown.</param>
internal sealed record SyncConflict(JsonPointer Path, PlaceState Base, PlaceState Mine, PlaceState Theirs, bool IsSecret);
