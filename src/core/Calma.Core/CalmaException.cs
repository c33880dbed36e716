using Calma.Core.Checks;

namespace Calma.Core;

/// <summary>The only exception that the core lets out, besides cancellation.</summary>
/// <param name="code">What went wrong, by name.</param>
/// <param name="message">What, where, and how to repair it.</param>
/// <param name="innerException">What it came from.</param>
public sealed class CalmaException(ErrorCode code, string message, Exception? innerException = null) : Exception(message, innerException)
{
    /// <summary>What went wrong, by name.</summary>
    public ErrorCode Code => code;

    /// <summary>What the checks found; none where no check ran.</summary>
    public IReadOnlyList<Finding> Findings { get; init; } = [];

    /// <summary>The number of the head that stands, after a conflict.</summary>
    public long? HeadRevision { get; init; }
}
