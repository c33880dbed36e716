using Calma.Guard.Recordings;

namespace Calma.Guard.Incidents;

/// <summary>An incident: its name and its timeline.</summary>
/// <param name="id">Its name, as <c>20260412-083000-3f7a</c>.</param>
/// <param name="timeline">The lines as they were added; the first opens it.</param>
public sealed class Incident(string id, IReadOnlyList<IncidentEntry> timeline)
{
    /// <summary>The kind of the line that opens it.</summary>
    public const string Opened = "opened";

    /// <summary>The kind of the line that closes it.</summary>
    public const string Closed = "closed";

    /// <summary>Its name.</summary>
    public string Id => id;

    /// <summary>The lines as they were added.</summary>
    public IReadOnlyList<IncidentEntry> Timeline => timeline;

    /// <summary>What went wrong; absent where it was opened by hand.</summary>
    public IncidentFacts? Facts => timeline[0].Facts;

    /// <summary>The request and the wrong answer; absent where it was opened by hand.</summary>
    public HarEntry? Case => timeline[0].Case;

    /// <summary>Who was hit, as was said last.</summary>
    public IncidentImpact? Impact => timeline.LastOrDefault(entry => entry.Impact is not null)?.Impact;

    /// <summary>What the case showed last.</summary>
    public IncidentProof? Proof => timeline.LastOrDefault(entry => entry.Proof is not null)?.Proof;

    /// <summary>Whether nobody has to do anything any more.</summary>
    public bool IsClosed => timeline.Any(entry => entry.Kind == Closed);

    /// <summary>When something happened first; absent where it did not.</summary>
    public DateTimeOffset? TimeOf(string kind) => timeline.FirstOrDefault(entry => entry.Kind == kind)?.Time;
}
