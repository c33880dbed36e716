using System.CommandLine;

namespace Calma.Cli.Commands;

/// <summary><c>calma replay</c>.</summary>
internal sealed class ReplayCommand : ServerVerb
{
    /// <summary>The exit code where nothing was found and not enough was seen.</summary>
    public const int NotKnown = 8;

    public ReplayCommand() : base(
        "replay", "Asks builds again what was recorded, and compares their answers: 1 where a reader would break, 8 where not enough was seen.",
        "calma replay recorded.har.jsonl --baseline http://127.0.0.1:5001 --target http://127.0.0.1:5002",
        "calma replay recorded.har.jsonl --baseline http://127.0.0.1:5001 --target http://127.0.0.1:5002,storage=postgres --contract openapi.json --format junit -o replay.xml")
    {
        Arguments.Add(new Argument<string>("FILE") { Description = "The recordings, entries of an HTTP archive, one a line" });
        Options.Add(Takes("--baseline", "URL", "The build that is trusted", isRequired: true));
        Options.Add(new Option<string[]>("--target") { HelpName = "URL", Required = true, Description = "A build that is compared with it, as http://127.0.0.1:5002 or http://127.0.0.1:5002,storage=postgres; may stand several times" });
        Options.Add(Takes("--contract", "FILE", "What clients rely on: an OpenAPI document, JSON or YAML"));
        Options.Add(Takes("--state", "DIR", "Where a gateway keeps its state: the cases of its incidents are replayed too"));
        Options.Add(new Option<bool>("--writes") { Description = "Replay writes too; every build has to stand apart from what customers use" });
        Options.Add(new Option<bool>("--no-probes") { Description = "Make up no requests that ask for no data" });
        Options.Add(new Option<bool>("--strict") { Description = "Fail by other values, other orders, added keys and empty places too" });
        Options.Add(new Option<string[]>("--header") { HelpName = "HEADER", Description = "What is sent with every request, as 'X-Tenant: acme'; behind the name '$NAME' stands for a variable, which keeps a token out of the words; may stand several times" });
        Options.Add(Takes("--format", "FORMAT", "text, json, junit or sarif (default: text)"));
        Options.Add(new Option<string?>("--output", "-o") { HelpName = "FILE", Description = "The file to write the report to" });
    }

    /// <inheritdoc/>
    public override IReadOnlyList<string> Shared => ["--json"];
}
