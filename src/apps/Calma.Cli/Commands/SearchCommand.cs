using System.CommandLine;
using Calma.Cli.Output;
using Calma.Core.Configs;
using Calma.Protocol;
using Calma.Protocol.Bodies;

namespace Calma.Cli.Commands;

/// <summary><c>calma search</c>: configs that have a place, or a place with a value.</summary>
internal sealed class SearchCommand : CalmaCommand
{
    private readonly Argument<string> _query = new("QUERY") { Description = "A place, as /compute/region, or a place with a value, as /compute/region=us-east1" };
    private readonly Option<string?> _select = new("--select") { HelpName = "SELECTOR", Description = "Look only there (default: everywhere)" };

    public SearchCommand() : base(
        "search", "Finds configs that have a place, or a place with a value; secrets are never matched.",
        "calma search /region", "calma search /region=eu-west-1 --select 'acme/**'")
    {
        Arguments.Add(_query);
        Options.Add(_select);
    }

    /// <inheritdoc/>
    protected override async Task<int> RunAsync(Invocation invocation, CancellationToken cancellationToken)
    {
        var (printer, select) = (invocation.Printer, invocation.Value(_select) is { } text ? Selector.Parse(text).ToString() : null);
        using var client = invocation.OpenClient();
        List<SearchMatchBody> matches = [];
        await foreach (var match in client.SearchAsync(invocation.Value(_query), select, cancellationToken))
        {
            if (printer.IsJson)
            {
                printer.Json(match, ProtocolJson.Default.SearchMatchBody);
            }

            matches.Add(match);
        }

        if (!printer.IsJson)
        {
            printer.Table(
                ["path", "revision", "place", "state"],
                matches.Where(match => match.Path is not null).Select(match => (string[])[match.Path!, Listed.Number(match.Revision), match.Pointer ?? "", match.State ?? ""]));
        }

        if (matches.Exists(match => match.Truncated == true))
        {
            printer.Warning("the search stopped at its bound, so more configs may match; narrow it with --select.");
        }

        return 0;
    }
}
