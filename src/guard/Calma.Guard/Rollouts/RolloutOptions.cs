namespace Calma.Guard.Rollouts;

/// <summary>How a candidate moves.</summary>
public sealed record RolloutOptions
{
    /// <summary>The share of clients at each step, in percent; a step of 0 asks it beside the baseline alone.</summary>
    public IReadOnlyList<double> Steps { get; init; } = [0, 5, 25, 50, 100];

    /// <summary>The sound answers that a step asks of each endpoint; 300 show a fault in one of a hundred answers with a probability of 95 %.</summary>
    public long RequestsPerStep { get; init; } = 300;

    /// <summary>The share of the contract's endpoints that must have them, 0 to 1.</summary>
    public double Coverage { get; init; } = 1;

    /// <summary>Whether a violation leaves the candidate where it is, since its migration has no way back.</summary>
    public bool Freezes { get; init; }

    /// <summary>Whether it moves at all, forward or back; one that is only reported on does not.</summary>
    public bool Moves { get; init; } = true;
}
