using Calma.Gateway.Targets;

namespace Calma.Gateway.Judging;

/// <summary>A wrong answer of the candidate, before it is known whether the baseline has it too.</summary>
/// <param name="Operation">The endpoint.</param>
/// <param name="Violations">What is wrong.</param>
/// <param name="Request">What was asked.</param>
/// <param name="Reply">What was answered.</param>
/// <param name="FirstBad">When the answer was there.</param>
/// <param name="Detected">When it was classified.</param>
/// <param name="Held">When no further request went to the candidate.</param>
/// <param name="InFlight">How many requests were at the candidate then.</param>
internal sealed record Charge(
    Operation Operation, IReadOnlyList<Violation> Violations, GatewayRequest Request, Reply Reply, DateTimeOffset FirstBad, DateTimeOffset Detected, DateTimeOffset Held, long InFlight)
{
    /// <summary>How long it took from the answer to the end of requests.</summary>
    public TimeSpan ToHold { get; init; }

    /// <summary>The body, unpacked.</summary>
    public ReadOnlyMemory<byte> Body { get; init; }
}
