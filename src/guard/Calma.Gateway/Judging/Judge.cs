using System.Collections.Concurrent;
using Calma.Gateway.Reporting;
using Calma.Gateway.Targets;
using Calma.Guard.Rollouts;
using Calma.Guard.Shapes;

namespace Calma.Gateway.Judging;

/// <summary>Says of every answer whether it is sound, and of the candidate whether it goes on.</summary>
internal sealed class Judge(GatewayOptions options, Rollout rollout, RolloutKeeper keeper, GatewayEvents events, Counters counters, TimeProvider time)
{
    private const int MaxKnown = 10_000;
    private readonly ConcurrentDictionary<(string Endpoint, DifferenceKind Kind, string Path, int Status), bool> _baselineShows = [];
    private readonly ConcurrentDictionary<(TargetRole Role, string Endpoint, DifferenceKind Kind, string Path, int Status), bool> _told = [];
    private readonly ConcurrentDictionary<string, bool> _streaming = [];
    private readonly Suspicions _suspicions = new();

    /// <summary>Whether an endpoint streams, or answers more than is looked at.</summary>
    public bool IsStreaming(Operation operation) => !_streaming.IsEmpty && _streaming.ContainsKey(operation.Name);

    /// <summary>Whether the body of an answer with these headers is looked at.</summary>
    public static bool IsLookedInto(HttpResponseMessage response) =>
        response.Content.Headers.NonValidated.TryGetValues("Content-Type", out var values) && values.ToString().Contains("json", StringComparison.OrdinalIgnoreCase)
        && !values.ToString().Contains("json-seq", StringComparison.OrdinalIgnoreCase) && !values.ToString().Contains("ndjson", StringComparison.OrdinalIgnoreCase);

    /// <summary>Holds an answer against the contract.</summary>
    public Judgement Look(Operation operation, GatewayRequest request, Reply reply)
    {
        if (reply.Fault is { } fault)
        {
            return new Judgement(new CheckedAnswer([fault], null), default);
        }

        if (reply.Rest is not null)
        {
            return LookAtStream(operation, request, reply);
        }

        var (body, packing) = reply.Response!.Content.Headers.ContentEncoding is { Count: > 0 } encodings && reply.Body.Length > 0
            ? Encodings.Unpack(reply.Body, encodings, request.AcceptEncoding, options.MaxBytes) : (reply.Body, null);
        return packing is not null ? new Judgement(new CheckedAnswer([packing], null), default) : Judged(operation, AnswerOf(request, reply, body));
    }

    /// <summary>Remembers that an endpoint streams, so that the candidate gets it no more and no step waits for it.</summary>
    public void SawStream(Operation operation)
    {
        if (_streaming.TryAdd(operation.Name, true))
        {
            rollout.Exempt(operation.Name);
        }
    }

    /// <summary>Remembers what the baseline answered, and tells of it where it is wrong.</summary>
    public void SawBaseline(Operation operation, Reply reply, Judgement judgement)
    {
        if (reply.Rest is not null)
        {
            SawStream(operation);
        }

        if (!judgement.IsSound)
        {
            counters.Add(Count.BaselineViolations);
            foreach (var violation in judgement.Violations.Where(_ => reply.Fault is null && _baselineShows.Count < MaxKnown))
            {
                _baselineShows.TryAdd(KeyOf(operation, violation, reply.Status), true);
            }

            Tell(TargetRole.Baseline, operation, reply.Status, judgement.Violations);
        }
        else if (judgement.Tree is { } tree)
        {
            _suspicions.AddBaseline(operation, reply.Status, tree);
        }
    }

    /// <summary>Counts a sound answer of the candidate.</summary>
    /// <param name="operation">The endpoint.</param>
    /// <param name="reply">The answer.</param>
    /// <param name="judgement">What it says.</param>
    /// <param name="baseline">What the baseline answered to the same request; absent where it was not asked.</param>
    public void SawCandidate(Operation operation, Reply reply, Judgement judgement, (int Status, Value? Tree)? baseline)
    {
        var suspected = baseline is { } pair && pair.Status != reply.Status
            ? _suspicions.AddStatus(operation, pair.Status, reply.Status)
            : judgement.Tree is { } tree ? _suspicions.AddCandidate(operation, reply.Status, tree, baseline?.Tree) : null;
        if (suspected is { } difference && !options.Contract.Allowed.Any(each => each.Covers(operation.Name, difference.Path, difference.Kind, time.GetUtcNow())))
        {
            Suspect(operation, reply.Status, difference);
        }
        else if (rollout.Count(operation.Name))
        {
            keeper.Keep(null);
            events.Print(new GatewayEvent(rollout.State == RolloutState.Promoted ? "promoted" : "step", time.GetUtcNow()) { Build = options.CandidateBuild });
        }
    }

    /// <summary>Stops requests to the candidate for a wrong answer, unless the baseline is known to give it too.</summary>
    /// <returns>The charge, to be decided; absent where the fault is the baseline's.</returns>
    public Charge? Accuse(Operation operation, GatewayRequest request, Reply reply, Judgement judgement, DateTimeOffset firstBad, long firstBadStamp)
    {
        counters.Add(Count.CandidateViolations);
        if (judgement.Violations.All(violation => _baselineShows.ContainsKey(KeyOf(operation, violation, reply.Status))))
        {
            return null;
        }

        var detected = time.GetUtcNow();
        var inFlight = rollout.Hold();
        return new Charge(operation, judgement.Violations, request, reply, firstBad, detected, time.GetUtcNow(), inFlight) { ToHold = time.GetElapsedTime(firstBadStamp), Body = judgement.Body };
    }

    /// <summary>Decides a charge by what the baseline answered to the same request.</summary>
    /// <param name="charge">The charge.</param>
    /// <param name="baseline">The baseline's answer; absent where it was not asked.</param>
    public void Decide(Charge charge, (Reply Reply, Judgement Judgement)? baseline)
    {
        var (reply, judgement) = baseline ?? default;
        var guilty = charge.Violations.FirstOrDefault(violation => !IsShared(charge, violation, reply, judgement));
        if (guilty is null)
        {
            rollout.Release();
            return;
        }

        var hasEnded = rollout.End();
        rollout.Release();
        Tell(TargetRole.Candidate, charge.Operation, charge.Reply.Status, [guilty]);
        if (hasEnded)
        {
            keeper.End(charge, guilty);
        }
    }

    private bool IsShared(Charge charge, Violation violation, Reply? reply, Judgement? judgement) =>
        _baselineShows.ContainsKey(KeyOf(charge.Operation, violation, charge.Reply.Status))
        || (reply?.Rest is not null && violation.Path.Length == 0 && violation.Kind is DifferenceKind.Bound or DifferenceKind.Unparseable && IsStreaming(charge.Operation))
        || judgement?.Violations.Any(own => KeyOf(charge.Operation, own, reply!.Status) == KeyOf(charge.Operation, violation, charge.Reply.Status)) == true;

    private void Suspect(Operation operation, int status, Difference difference)
    {
        var isNew = _told.TryAdd((TargetRole.Candidate, operation.Name, difference.Kind, difference.Path, -status), true);
        var hasEnded = rollout.Suspect();
        if (isNew)
        {
            events.Print(EventOf("violation", TargetRole.Candidate, operation, status, difference.Kind, difference.Path, difference.Message) with { Hard = false });
        }

        if (hasEnded)
        {
            keeper.Keep($"{operation.Name}: {difference.Kind.Name()} {difference.Path}");
            events.Print(EventOf("frozen", TargetRole.Candidate, operation, status, difference.Kind, difference.Path, difference.Message) with { Hard = false });
        }
    }

    private void Tell(TargetRole role, Operation operation, int status, IReadOnlyList<Violation> violations)
    {
        foreach (var violation in violations.Where(each => _told.Count < MaxKnown && _told.TryAdd((role, operation.Name, each.Kind, each.Path, status), true)))
        {
            events.Print(EventOf("violation", role, operation, status, violation.Kind, violation.Path, violation.Message) with { Hard = true });
        }
    }

    private GatewayEvent EventOf(string name, TargetRole role, Operation operation, int status, DifferenceKind kind, string path, string message) => new(name, time.GetUtcNow())
    {
        Role = role.ToString().ToLowerInvariant(),
        Build = role == TargetRole.Candidate ? options.CandidateBuild : options.BaselineBuild,
        Endpoint = operation.Name,
        Status = status,
        Path = path,
        Kind = kind.Name(),
        Message = message,
    };

    private Judgement LookAtStream(Operation operation, GatewayRequest request, Reply reply) => IsLookedInto(reply.Response!)
        ? Judgement.Unseen
        : Judged(operation, AnswerOf(request, reply, default)) is { IsSound: false } broken ? broken : Judgement.Unseen;

    private Judgement Judged(Operation operation, Answer answer)
    {
        var judged = operation.Check(answer);
        return new Judgement(judged with { Violations = options.Contract.WithoutAllowed(operation, judged.Violations, time.GetUtcNow()) }, answer.Body);
    }

    private static Answer AnswerOf(GatewayRequest request, Reply reply, ReadOnlyMemory<byte> body)
    {
        var answer = new Answer(reply.Status, reply.ContentType, body);
        return request.Method == "HEAD" ? answer with { MayHaveBody = false } : answer;
    }

    // Two statuses that the contract does not name are two faults.
    private static (string, DifferenceKind, string, int) KeyOf(Operation operation, Violation violation, int status) =>
        (operation.Name, violation.Kind, violation.Path, violation.Kind == DifferenceKind.Status ? status : 0);
}
