using Calma.Guard.Incidents;
using Calma.Guard.Recordings;
using Microsoft.Extensions.Time.Testing;

namespace Calma.Guard.Tests.Incidents;

public sealed class IncidentTests : IDisposable
{
    private static readonly DateTimeOffset Start = new(2026, 4, 12, 8, 30, 0, TimeSpan.Zero);
    private static readonly IncidentFacts Facts = new("b2", "b1", "hash", "POST /a", 200, "/tags/[]", "double-encoded", "A string stands here.");
    private readonly string _folder = Directory.CreateTempSubdirectory("calma-guard-").FullName;
    private readonly FakeTimeProvider _time = new(Start);

    [Fact]
    public void A_postmortem_has_the_parts_in_their_order_and_says_what_it_does_not_know()
    {
        var page = Postmortem.Write(Open(), TimeZoneInfo.Utc);

        Assert.Equal(
            ["Issue summary", "Impact", "Timeline", "Root cause", "Detection", "Resolution", "Corrective measures"],
            page.Split('\n').Where(line => line.StartsWith("## ", StringComparison.Ordinal)).Select(line => line[3..]));
        Assert.Contains("Build `b2` answered `POST /a` with status 200 that breaks its contract: double-encoded at `/tags/[]`.", page, StringComparison.Ordinal);
        Assert.Contains("| wrong answers that were kept from clients | 3 |", page, StringComparison.Ordinal);
        Assert.Contains("taken back 2 ms after the fault was found, 00:10:00 after it was introduced", page, StringComparison.Ordinal);
        Assert.Contains("| 2026-04-12 08:20:00.000 |", page, StringComparison.Ordinal);
        Assert.Contains("Why the build does so: _Not known to a machine: write it here._", page, StringComparison.Ordinal);
    }

    [Fact]
    public void One_that_was_opened_by_hand_leaves_blanks()
    {
        var incident = Folder().Open(new IncidentEntry(Start, Incident.Opened, "A customer called.") { Author = "ana" });

        Assert.Contains("What ended the fault: _Not known to a machine", Postmortem.Write(incident, TimeZoneInfo.Utc), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null, null)]
    [InlineData(false, true)]
    [InlineData(true, false)]
    public void One_that_nothing_proves_to_be_over_cannot_be_closed(bool? failsOnBad, bool? passesOnReverted)
    {
        var incident = Open();
        if (failsOnBad is { } fails && passesOnReverted is { } passes)
        {
            Folder().Add(incident.Id, new IncidentEntry(Start, "proof", "Tried.") { Proof = new IncidentProof(fails, passes) });
        }

        Assert.Equal(ErrorCode.CheckFailed, Assert.Throws<CalmaException>(() => Folder().Close(incident.Id, "ana", "Over.")).Code);
        Assert.False(Folder().Find(incident.Id).IsClosed);
    }

    [Fact]
    public void One_whose_case_tells_the_builds_apart_is_closed()
    {
        var incident = Open();
        Folder().Add(incident.Id, new IncidentEntry(Start, "proof", "Tried.") { Proof = new IncidentProof(true, true) });

        Assert.True(Folder().Close(incident.Id, "ana", "Over.").IsClosed);
        Assert.Equal(incident.Id, Assert.Single(Folder().List()).Id);
    }

    [Fact]
    public void Lines_are_added_and_never_changed()
    {
        var incident = Open();
        var before = File.ReadAllText(Path.Combine(_folder, $"{incident.Id}.jsonl"));

        Folder().Add(incident.Id, new IncidentEntry(Start, "note", "Seen.") { Author = "ana" });

        Assert.StartsWith(before, File.ReadAllText(Path.Combine(_folder, $"{incident.Id}.jsonl")), StringComparison.Ordinal);
        Assert.Equal("Seen.", Folder().Find(incident.Id).Timeline[^1].Text);
    }

    [Theory]
    [InlineData("none")]
    [InlineData("../rollout")]
    public void One_that_is_not_there_is_not_found(string id) => Assert.Equal(ErrorCode.ConfigNotFound, Assert.Throws<CalmaException>(() => Folder().Find(id)).Code);

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private IncidentFolder Folder() => new(_folder, _time);

    private Incident Open() => Folder().Open(
        new IncidentEntry(Start, Incident.Opened, "Opened by the gateway.")
        {
            Facts = Facts,
            Case = new Exchange(Start, TimeSpan.Zero, "POST", "/a", 200).Redact(new HarOrigin("POST /a", "b2", null, null, [], IsPinned: true)),
        },
        new IncidentEntry(Start.AddMinutes(-10), "introduced", "Build b2 was sent its first request."),
        new IncidentEntry(Start.AddMilliseconds(-3), "first-bad", "The first wrong answer."),
        new IncidentEntry(Start.AddMilliseconds(-2), "detected", "Classified."),
        new IncidentEntry(Start, "reverted", "Taken back."),
        new IncidentEntry(Start, "impact", "So far.") { Impact = new IncidentImpact(40, 3, 0, 1, 2) });
}
