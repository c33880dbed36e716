using System.CommandLine;
using Calma.Guard.Incidents;
using Calma.Guard.Replays;
using Calma.Server.StoreVerbs;

namespace Calma.Server.Guarding;

/// <summary><c>incident …</c>: what is known of outages, and what is still to be said.</summary>
internal static class IncidentCommand
{
    private static readonly Option<string> State = new("--state") { Description = "Where the gateway keeps its state", Required = true };
    private static readonly Option<string?> Author = new("--author") { Description = "Who says so (default: the user of this machine)" };
    private static readonly Option<string> Contract = new("--contract") { Description = "What clients rely on: an OpenAPI document, JSON or YAML", Required = true };
    private static readonly Option<string> Bad = new("--bad") { Description = "The build that answered wrongly", Required = true };
    private static readonly Option<string> Reverted = new("--reverted") { Description = "The build that answers now", Required = true };
    private static readonly Option<bool> IsJson = new("--json") { Description = "Print one JSON object" };
    private static readonly Argument<string> Id = new("ID") { Description = "The incident" };
    private static readonly Argument<string> Text = new("TEXT") { Description = "What happened, in one sentence" };

    public static Command Create() => new("incident", "Show, note, prove and close incidents.")
    {
        Verb("list", "List incidents. Example: calma incident list --state ./guard", ListAsync),
        Verb("show", "Show an incident's timeline. Example: calma incident show 20260412-083000-3f7a --state ./guard", ShowAsync, Id),
        Verb("open", "Open an incident by hand. Example: calma incident open 'A customer called.' --state ./guard", OpenAsync, Text, Author),
        Verb("note", "Add a line to a timeline. Example: calma incident note 20260412-083000-3f7a 'Told the customer.' --state ./guard", NoteAsync, Id, Text, Author),
        Verb("close", "Try the case on both builds, and close the incident where that proves it to be over.", CloseAsync, Id, Contract, Bad, Reverted, Author),
        Verb("postmortem", "Write an incident up as Markdown. Example: calma incident postmortem 20260412-083000-3f7a --state ./guard", PostmortemAsync, Id),
    };

    private static Command Verb(string name, string description, Func<ParseResult, IncidentFolder, CancellationToken, Task> run, params Symbol[] symbols)
    {
        var command = new Command(name, description) { State, IsJson };
        foreach (var symbol in symbols)
        {
            if (symbol is Option option)
            {
                command.Options.Add(option);
            }
            else
            {
                command.Arguments.Add((Argument)symbol);
            }
        }

        command.SetAction((parsed, cancellationToken) => Failures.CatchAsync(
            async () =>
            {
                await run(parsed, new IncidentFolder(Path.Combine(parsed.GetValue(State)!, "incidents"), TimeProvider.System), cancellationToken);
                return 0;
            },
            parsed.GetValue(IsJson)));
        return command;
    }

    private static Task ListAsync(ParseResult parsed, IncidentFolder folder, CancellationToken cancellationToken)
    {
        var incidents = folder.List();
        Output.Write(new { incidents = incidents.Select(BodyOf) }, parsed.GetValue(IsJson), incidents.Select(incident => $"{incident.Id}  {(incident.IsClosed ? "closed" : "open  ")}  {incident.Timeline[0].Text}"));
        return Task.CompletedTask;
    }

    private static Task ShowAsync(ParseResult parsed, IncidentFolder folder, CancellationToken cancellationToken) => Told(parsed, folder.Find(parsed.GetValue(Id)!));

    private static Task OpenAsync(ParseResult parsed, IncidentFolder folder, CancellationToken cancellationToken) =>
        Told(parsed, folder.Open(new IncidentEntry(TimeProvider.System.GetUtcNow(), Incident.Opened, parsed.GetValue(Text)!) { Author = AuthorOf(parsed) }));

    private static Task NoteAsync(ParseResult parsed, IncidentFolder folder, CancellationToken cancellationToken) =>
        Told(parsed, folder.Add(parsed.GetValue(Id)!, new IncidentEntry(TimeProvider.System.GetUtcNow(), "note", parsed.GetValue(Text)!) { Author = AuthorOf(parsed) }));

    private static async Task CloseAsync(ParseResult parsed, IncidentFolder folder, CancellationToken cancellationToken)
    {
        var incident = folder.Find(parsed.GetValue(Id)!);
        using var bad = new TargetClient(Words.UrlOf("--bad", parsed.GetValue(Bad)!), []);
        using var reverted = new TargetClient(Words.UrlOf("--reverted", parsed.GetValue(Reverted)!), []);
        var trial = new CaseTrial(await ContractFile.ReadAsync(parsed.GetValue(Contract)!, cancellationToken), TimeProvider.System);
        var proof = await trial.ProveAsync(incident, bad, reverted, cancellationToken);
        folder.Add(incident.Id, proof);
        await Told(parsed, folder.Close(incident.Id, AuthorOf(parsed), proof.Text));
    }

    private static Task PostmortemAsync(ParseResult parsed, IncidentFolder folder, CancellationToken cancellationToken)
    {
        var page = Postmortem.Write(folder.Find(parsed.GetValue(Id)!), TimeZoneInfo.Local);
        Output.Write(new { markdown = page }, parsed.GetValue(IsJson), [page.TrimEnd('\n')]);
        return Task.CompletedTask;
    }

    private static Task Told(ParseResult parsed, Incident incident)
    {
        Output.Write(BodyOf(incident), parsed.GetValue(IsJson), LinesOf(incident).Prepend(incident.Id));
        return Task.CompletedTask;
    }

    /// <summary>The timeline in words, a line each.</summary>
    public static IEnumerable<string> LinesOf(Incident incident) =>
        incident.Timeline.Select(entry => $"{entry.Time:yyyy-MM-dd'T'HH:mm:ss.fff'Z'}  {entry.Kind}  {entry.Text}{(entry.Author is null ? "" : $" ({entry.Author})")}");

    private static object BodyOf(Incident incident) => new { incident.Id, incident.IsClosed, incident.Facts, incident.Impact, incident.Proof, incident.Case, incident.Timeline };

    private static string AuthorOf(ParseResult parsed) => parsed.GetValue(Author) ?? Environment.UserName;
}
