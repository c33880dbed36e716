using Calma.Gateway.Reporting;
using Calma.Guard.Incidents;
using Calma.Guard.Recordings;
using Calma.Guard.Rollouts;

namespace Calma.Gateway.Judging;

/// <summary>Keeps what became of the candidate, after it happened in memory.</summary>
internal sealed class RolloutKeeper(GatewayOptions options, Rollout rollout, string key, RolloutFile? file, IncidentFolder? incidents, GatewayEvents events, Counters counters, TimeProvider time)
{
    private readonly Lock _lock = new();
    private readonly DateTimeOffset _started = time.GetUtcNow();
    private DateTimeOffset? _introduced;
    private string? _incident;

    /// <summary>A request is about to be sent to the candidate.</summary>
    public void Introduce() => _introduced ??= time.GetUtcNow();

    /// <summary>Writes where the rollout stands; what another gateway took back stays so.</summary>
    public void Keep(string? reason)
    {
        lock (_lock)
        {
            if (file?.Read(key, time.GetUtcNow()) is { State: RolloutState.Reverted } && rollout.State != RolloutState.Reverted && rollout.End())
            {
                events.Print(new GatewayEvent("reverted", time.GetUtcNow()) { Build = options.CandidateBuild, Message = "Another gateway took the candidate back." });
                return;
            }

            file?.Write(new RolloutRecord(key, rollout.State, rollout.Step, time.GetUtcNow(), reason));
        }
    }

    /// <summary>Looks whether another gateway that shares the rollout has taken the candidate back.</summary>
    public void Look()
    {
        if (file?.Read(key, time.GetUtcNow()) is { State: RolloutState.Reverted } read && rollout.End())
        {
            events.Print(new GatewayEvent("reverted", time.GetUtcNow()) { Build = options.CandidateBuild, Message = read.Reason ?? "Another gateway took the candidate back." });
        }
    }

    /// <summary>Writes up that the candidate was taken back, or frozen.</summary>
    public void End(Charge charge, Violation violation)
    {
        var name = rollout.State == RolloutState.Frozen ? "frozen" : "reverted";
        var happened = new GatewayEvent(name, time.GetUtcNow())
        {
            Role = "candidate",
            Build = options.CandidateBuild,
            Endpoint = charge.Operation.Name,
            Status = charge.Reply.Status,
            Path = violation.Path,
            Kind = violation.Kind.Name(),
            Message = violation.Message,
            Hard = true,
            InFlight = charge.InFlight,
            RevertMs = Math.Round(charge.ToHold.TotalMilliseconds, 3),
            Introduced = _introduced ?? _started,
            FirstBad = charge.FirstBad,
            Detected = charge.Detected,
            Reverted = charge.Held,
        };
        events.Print(happened);
        Keep($"{charge.Operation.Name}: {violation.Kind.Name()} {violation.Path}");
        var sample = SampleOf(charge);
        _incident = incidents?.Open(
            new IncidentEntry(charge.Detected, Incident.Opened, $"{options.CandidateBuild} broke the contract of {charge.Operation.Name}.")
            {
                Facts = new IncidentFacts(options.CandidateBuild, options.BaselineBuild, options.Contract.Hash, charge.Operation.Name, charge.Reply.Status, violation.Path, violation.Kind.Name(), violation.Message),
                Case = sample,
            },
            new IncidentEntry(_introduced ?? _started, "introduced", $"{options.CandidateBuild} was sent its first request."),
            new IncidentEntry(charge.FirstBad, "first-bad", "The first wrong answer."),
            new IncidentEntry(charge.Detected, "detected", $"The answer was classified: {violation.Kind.Name()} {violation.Path}."),
            new IncidentEntry(charge.Held, name, name == "frozen" ? "The rollout was frozen." : "No further request went to the candidate."),
            Impact(charge.InFlight)).Id;
        events.Print(happened with { Event = "incident", Time = time.GetUtcNow(), Incident = _incident, Sample = sample });
    }

    /// <summary>Says of an open incident how the counts stand at the end.</summary>
    public void Close()
    {
        if (_incident is { } id)
        {
            incidents!.Add(id, Impact(inFlight: null));
        }
    }

    private IncidentEntry Impact(long? inFlight) => new(time.GetUtcNow(), "impact", inFlight is null ? "How it stood when the gateway ended." : "How it stood when the candidate was taken back.")
    {
        Impact = new IncidentImpact(counters[Count.Candidate] + counters[Count.Mirrored], counters[Count.Replaced], counters[Count.Leaked], counters[Count.Unknown], inFlight ?? _inFlight),
    };

    private HarEntry SampleOf(Charge charge)
    {
        _inFlight = charge.InFlight;
        return new Exchange(charge.FirstBad, TimeSpan.Zero, charge.Request.Method, charge.Request.PathAndQuery, charge.Reply.Status)
        {
            RequestHeaders = charge.Request.RecordedHeaders,
            RequestBody = charge.Request.Start,
            ResponseHeaders = [.. charge.Reply.Headers().Select(header => new HarHeader(header.Key, header.Value.ToString()))],
            ResponseBody = charge.Body,
        }.Redact(new HarOrigin(charge.Operation.Name, options.CandidateBuild, options.Storage, null, [], IsPinned: true));
    }

    private long _inFlight;
}
