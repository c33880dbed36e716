using Calma.Core.Checks;

namespace Calma.Core.Configs;

/// <summary>What came of a write.</summary>
/// <param name="Config">The config as it stands now.</param>
/// <param name="IsCreated">Whether there was none, or a deleted one, before.</param>
/// <param name="IsChanged">Whether a revision was appended; not where nothing would change.</param>
/// <param name="Warnings">What the checks found and let pass.</param>
public sealed record WriteResult(Config Config, bool IsCreated, bool IsChanged, IReadOnlyList<Finding> Warnings)
{
    /// <summary>The digest of the revision that was reverted to, taken from its bytes anew; absent after other writes.</summary>
    public string? RevertedDigest { get; init; }
}
