namespace Calma.Core.Configs;

/// <summary>What a revert of many configs did with one of them.</summary>
/// <param name="Path">The config.</param>
/// <param name="Action">What was done, or would be done in a dry run.</param>
/// <param name="RevertedTo">The revision that stood at that time; absent where there was none.</param>
/// <param name="Result">The new head; absent in a dry run, and where nothing was done.</param>
/// <param name="Failure">Why it could not be done.</param>
public sealed record RevertOutcome(ConfigPath Path, RevertAction Action, long? RevertedTo, WriteResult? Result, CalmaException? Failure);

/// <summary>What a revert of many does with a config.</summary>
public enum RevertAction
{
    /// <summary>It stands as it stood.</summary>
    Unchanged,
    /// <summary>It was reverted.</summary>
    Reverted,
    /// <summary>It did not exist at that time, and was deleted.</summary>
    Deleted,
    /// <summary>It could not be reverted.</summary>
    Failed,
}
