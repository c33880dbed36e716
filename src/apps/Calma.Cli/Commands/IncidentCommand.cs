using System.CommandLine;

namespace Calma.Cli.Commands;

/// <summary><c>calma incident …</c>: what is known of outages, and what is still to be said.</summary>
internal sealed class IncidentCommand() : CommandGroup(
    "incident", "Shows, notes, proves and closes incidents.",
    new IncidentVerb("list", "Lists the incidents that a gateway opened, or somebody by hand.", "calma incident list --state ./guard"),
    new IncidentVerb("show", "Shows an incident's timeline.", "calma incident show 20260412-083000-3f7a --state ./guard").With(Id()),
    new IncidentVerb("open", "Opens an incident by hand.", "calma incident open 'A customer called.' --state ./guard").With(Text()).With(Author()),
    new IncidentVerb("note", "Adds a line to an incident's timeline.", "calma incident note 20260412-083000-3f7a 'Told the customer.' --state ./guard").With(Id()).With(Text()).With(Author()),
    new IncidentVerb(
        "close", "Tries the incident's case on both builds, and closes the incident where that proves it to be over.",
        "calma incident close 20260412-083000-3f7a --state ./guard --contract openapi.json --bad http://127.0.0.1:5002 --reverted http://127.0.0.1:5001").With(Id())
        .With(Needs("--contract", "FILE", "What clients rely on: an OpenAPI document, JSON or YAML")).With(Needs("--bad", "URL", "The build that answered wrongly")).With(Needs("--reverted", "URL", "The build that answers now")).With(Author()),
    new IncidentVerb("postmortem", "Writes an incident up as Markdown.", "calma incident postmortem 20260412-083000-3f7a --state ./guard").With(Id()))
{
    private static Argument<string> Id() => new("ID") { Description = "The incident" };

    private static Argument<string> Text() => new("TEXT") { Description = "What happened, in one sentence" };

    private static Option<string?> Author() => new("--author") { HelpName = "NAME", Description = "Who says so (default: the user of this machine)" };

    private static Option<string?> Needs(string name, string helpName, string description) => new(name) { HelpName = helpName, Description = description, Required = true };
}

/// <summary>One of them.</summary>
internal sealed class IncidentVerb : ServerVerb
{
    public IncidentVerb(string name, string description, params IReadOnlyList<string> examples) : base(name, description, examples) =>
        Options.Add(Takes("--state", "DIR", "Where the gateway keeps its state", isRequired: true));

    /// <inheritdoc/>
    public override IReadOnlyList<string> Shared => ["--json"];

    /// <summary>The same verb with one more option.</summary>
    public IncidentVerb With(Option option)
    {
        Options.Add(option);
        return this;
    }

    /// <summary>The same verb with one more argument.</summary>
    public IncidentVerb With(Argument argument)
    {
        Arguments.Add(argument);
        return this;
    }
}
