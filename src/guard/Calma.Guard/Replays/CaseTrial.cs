using Calma.Guard.Contracts;
using Calma.Guard.Incidents;
using Calma.Guard.Recordings;

namespace Calma.Guard.Replays;

/// <summary>Tries a pinned case on builds.</summary>
/// <param name="contract">What is relied on.</param>
/// <param name="time">What time it is.</param>
public sealed class CaseTrial(ApiContract contract, TimeProvider time)
{
    /// <summary>What a build's answer to the case breaks; none where it passes.</summary>
    public async Task<IReadOnlyList<Violation>> TryAsync(HarEntry pinned, TargetClient target, CancellationToken cancellationToken)
    {
        var path = Uri.TryCreate(pinned.Request.Url, UriKind.Absolute, out var url) ? url.AbsolutePath : pinned.Request.Url.Split('?')[0];
        var operation = contract.Find(pinned.Request.Method, path)
            ?? throw new CalmaException(ErrorCode.InvalidArgument, $"The contract names no endpoint for {pinned.Request.Method} {path}. Name the contract that the case broke.");
        return await target.AskAsync(pinned.Request, cancellationToken) is { } answer
            ? contract.WithoutAllowed(operation, operation.Check(answer).Violations, time.GetUtcNow())
            : [new Violation(DifferenceKind.Status, "", "No answer came.")];
    }

    /// <summary>Tries the case of an incident on both builds, for the line that proves the incident to be over.</summary>
    /// <param name="incident">The incident.</param>
    /// <param name="bad">The build that answered wrongly.</param>
    /// <param name="reverted">The build that answers now.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public async Task<IncidentEntry> ProveAsync(Incident incident, TargetClient bad, TargetClient reverted, CancellationToken cancellationToken)
    {
        if (incident is not { Case: { } pinned, Facts: { } facts })
        {
            throw new CalmaException(ErrorCode.InvalidArgument, $"{incident.Id} has no case that could be tried.");
        }

        var onBad = await TryAsync(pinned, bad, cancellationToken);
        var onReverted = await TryAsync(pinned, reverted, cancellationToken);
        // The fault itself has to show: that the build is not there any more proves nothing.
        var fails = onBad.Any(violation => violation.Kind.Name() == facts.Kind && violation.Path == facts.Path);
        return new IncidentEntry(time.GetUtcNow(), "proof", $"The case {(fails ? "fails" : "does not fail")} on {bad.Url.Authority} and {(onReverted.Count == 0 ? "passes" : "does not pass")} on {reverted.Url.Authority}.")
        {
            Proof = new IncidentProof(fails, onReverted.Count == 0),
        };
    }
}
