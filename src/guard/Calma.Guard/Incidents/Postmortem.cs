using System.Globalization;

namespace Calma.Guard.Incidents;

/// <summary>Writes an incident up as Markdown; what a machine cannot know is left blank, and says so.</summary>
public static class Postmortem
{
    private const string Blank = "_Not known to a machine: write it here._";

    /// <summary>The whole page.</summary>
    /// <param name="incident">The incident.</param>
    /// <param name="zone">The local time that stands beside UTC.</param>
    public static string Write(Incident incident, TimeZoneInfo zone) => string.Join("\n\n",
    [
        $"# Incident {incident.Id}",
        Section("Issue summary", Summary(incident)),
        Section("Impact", Impact(incident)),
        Section("Timeline", Timeline(incident, zone)),
        Section("Root cause", RootCause(incident)),
        Section("Detection", Detection(incident)),
        Section("Resolution", Resolution(incident)),
        Section("Corrective measures", Measures(incident)),
    ]) + "\n";

    private static string Section(string title, string text) => $"## {title}\n\n{text}";

    private static string Summary(Incident incident) => incident.Facts is not { } facts ? $"{incident.Timeline[0].Text}\n\nWhat customers saw: {Blank}"
        : $"Build `{facts.Build}` answered `{facts.Endpoint}` with {StatusOf(facts.Status)} that breaks its contract: {facts.Kind}{PlaceOf(facts.Path)}. {facts.Message}\n\nWhat customers saw: {(incident.Impact is { Leaked: 0 } ? "no wrong answer reached one." : Blank)}";

    private static string Impact(Incident incident) => incident.Impact is not { } impact ? Blank : string.Join('\n',
    [
        "| what | how many |", "|---|---|",
        $"| requests that the build was sent | {impact.Requests} |",
        $"| wrong answers that were kept from clients | {impact.Replaced} |",
        $"| wrong answers that reached a client | {impact.Leaked} |",
        $"| writes that may have happened though the client was told of a failure | {impact.Unknown} |",
        $"| requests at the build when the fault was classified | {impact.InFlight} |",
        "", $"Who they were, and what it cost them: {Blank}",
    ]);

    private static string Timeline(Incident incident, TimeZoneInfo zone) => string.Join('\n',
    [
        $"| UTC | {zone.Id} | what |", "|---|---|---|",
        .. incident.Timeline.OrderBy(entry => entry.Time).Select(entry => $"| {Utc(entry.Time)} | {Local(entry.Time, zone)} | {entry.Kind}: {Cell(entry.Text)}{(entry.Author is null ? "" : $" ({Cell(entry.Author)})")} |"),
    ]);

    private static string RootCause(Incident incident) => incident.Facts is not { } facts ? $"Why: {Blank}" : string.Join('\n',
    [
        $"- Build: `{facts.Build}`; before it `{facts.Baseline}`.",
        $"- Endpoint: `{facts.Endpoint}`, {StatusOf(facts.Status)}.",
        $"- Place: {(facts.Path.Length == 0 ? "the answer as a whole" : $"`{facts.Path}`")}.",
        $"- Kind: {facts.Kind}. {facts.Message}",
        $"- Contract: `{facts.Contract}`.",
        $"- Why the build does so: {Blank}",
    ]);

    private static string Detection(Incident incident) => Between(incident, "first-bad", "detected") is { } delay
        ? $"Found by the gateway {Length(delay)} after the first wrong answer, before any person was told.\n\nWhy no earlier test found it: {Blank}"
        : $"How it was found: {Blank}";

    private static string Resolution(Incident incident) => Between(incident, "detected", "reverted") is { } delay
        ? $"The candidate was taken back {Length(delay)} after the fault was found{(Between(incident, "introduced", "reverted") is { } whole ? $", {Length(whole)} after it was introduced" : "")}; clients are answered by `{incident.Facts?.Baseline}`."
        : incident.TimeOf("frozen") is not null ? $"The rollout was frozen. What ended the fault: {Blank}" : $"What ended the fault: {Blank}";

    private static string Measures(Incident incident) => string.Join('\n',
    [
        incident.Case is { } pinned ? $"- Pinned: `{pinned.Request.Method} {PathOf(pinned.Request.Url)}` is part of every later replay." : $"- Pinned cases: none. {Blank}",
        incident.Proof switch
        {
            { Holds: true } => "- Proved: the case fails on the bad build and passes on the one that answers now.",
            null => "- Not proved yet: the case was not tried on both builds.",
            _ => "- Not proved: the case does not tell the two builds apart.",
        },
        $"- What else will be done, by whom, and until when: {Blank}",
    ]);

    private static TimeSpan? Between(Incident incident, string start, string end) => incident.TimeOf(end) - incident.TimeOf(start);

    private static string StatusOf(int status) => status == 0 ? "no answer" : $"status {status.ToString(CultureInfo.InvariantCulture)}";

    private static string PlaceOf(string path) => path.Length == 0 ? "" : $" at `{path}`";

    private static string PathOf(string url) => Uri.TryCreate(url, UriKind.Absolute, out var uri) ? uri.PathAndQuery : url;

    private static string Utc(DateTimeOffset time) => time.ToUniversalTime().ToString("yyyy-MM-dd HH:mm:ss.fff", CultureInfo.InvariantCulture);

    private static string Local(DateTimeOffset time, TimeZoneInfo zone) => TimeZoneInfo.ConvertTime(time, zone).ToString("HH:mm:ss zzz", CultureInfo.InvariantCulture);

    private static string Length(TimeSpan time) => time < TimeSpan.FromSeconds(1) ? $"{time.TotalMilliseconds.ToString("0.###", CultureInfo.InvariantCulture)} ms" : time.ToString(@"d\.hh\:mm\:ss", CultureInfo.InvariantCulture) is ['0', '.', .. var rest] ? rest : time.ToString(@"d\.hh\:mm\:ss", CultureInfo.InvariantCulture);

    private static string Cell(string text) => text.ReplaceLineEndings(" ").Replace("|", "\\|", StringComparison.Ordinal);
}
