using Calma.Sync.State;

namespace Calma.Sync.Work;

/// <summary>How a pulled file stands to its config.</summary>
/// <param name="Config">What was pulled.</param>
/// <param name="Edits">How many places that came from the config say something else now; absent where the file cannot be read.</param>
/// <param name="HeadRevision">The config's head, where it is newer; absent where it is not, or the server cannot be reached.</param>
/// <param name="Conflicts">How many places both sides changed.</param>
/// <param name="Fault">What is wrong, in one sentence; absent where nothing is.</param>
internal sealed record PullState(PulledConfig Config, int? Edits, long? HeadRevision, int Conflicts, string? Fault);
