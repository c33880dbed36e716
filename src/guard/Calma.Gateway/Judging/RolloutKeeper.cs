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
    private long _inFlight;

    /// <summary>A request is about to be sent to the candidate.</summary>
    public void Introduce() => _introduced ??= time.GetUtcNow();

    /// <summary>Writes a new rollout down; one that goes on stands there already.</summary>
    public void Begin()
    {
        if (file is not null && file.Read(key, time.GetUtcNow()) is null)
        {
            Keep(null);
        }
    }

    /// <summary>Writes where the rollout stands.</summary>
    public void Keep(string? reason)
    {
        lock (_lock)
        {
            TryWrite(() => file?.Write(new RolloutRecord(key, rollout.State, rollout.Step, time.GetUtcNow(), reason)));
        }
    }

    /// <summary>Looks whether another gateway that shares the rollout has taken the candidate back.</summary>
    public void Look()
    {
        TryWrite(() =>
        {
            if (file?.Read(key, time.GetUtcNow()) is { State: RolloutState.Reverted or RolloutState.Frozen } read && (read.State == RolloutState.Reverted || options.Rollout.Freezes ? rollout.End() : rollout.Suspect()))
            {
                events.Print(new GatewayEvent(read.State.ToString().ToLowerInvariant(), time.GetUtcNow()) { Build = options.CandidateBuild, Message = $"Another gateway says so: {read.Reason}" });
            }
        });
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
        TryWrite(() => _incident = incidents?.Open(
            new IncidentEntry(charge.Detected, Incident.Opened, $"{options.CandidateBuild} broke the contract of {charge.Operation.Name}.")
            {
                Facts = new IncidentFacts(options.CandidateBuild, options.BaselineBuild, options.Contract.Hash, charge.Operation.Name, charge.Reply.Status, violation.Path, violation.Kind.Name(), violation.Message),
                Case = sample,
            },
            new IncidentEntry(_introduced ?? _started, "introduced", $"{options.CandidateBuild} was sent its first request."),
            new IncidentEntry(charge.FirstBad, "first-bad", "The first wrong answer."),
            new IncidentEntry(charge.Detected, "detected", $"The answer was classified: {violation.Kind.Name()}{(violation.Path.Length == 0 ? "" : $" at {violation.Path}")}."),
            new IncidentEntry(charge.Held, name, name == "frozen" ? "The rollout was frozen." : "No further request went to the candidate."),
            Impact(charge.InFlight)).Id);
        events.Print(happened with { Event = "incident", Time = time.GetUtcNow(), Incident = _incident, Sample = sample });
    }

    /// <summary>Says of an open incident how the counts stand at the end.</summary>
    public void Close()
    {
        if (_incident is { } id)
        {
            TryWrite(() => incidents!.Add(id, Impact(inFlight: null)));
        }
    }

    // What holds in memory holds, whatever the disk does.
    private void TryWrite(Action write)
    {
        try
        {
            write();
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            events.Print(new GatewayEvent("warning", time.GetUtcNow()) { Message = $"The state could not be kept: {failure.Message}" });
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
}
