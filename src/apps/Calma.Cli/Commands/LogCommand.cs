using System.CommandLine;
using Calma.Cli.Output;
using Calma.Core.Configs;
using Calma.Protocol;

namespace Calma.Cli.Commands;

/// <summary><c>calma log</c>: a config's revisions, newest first.</summary>
internal sealed class LogCommand : CalmaCommand
{
    private readonly Argument<string> _path = PathArgument.Create();
    private readonly Option<long?> _limit = Pages.LimitOption();

    public LogCommand() : base("log", "Lists a config's revisions, newest first.", "calma log acme/generic/app", "calma log acme/generic/app --limit 10")
    {
        Arguments.Add(_path);
        Options.Add(_limit);
    }

    /// <inheritdoc/>
    protected override async Task<int> RunAsync(Invocation invocation, CancellationToken cancellationToken)
    {
        var path = ConfigPath.Parse(invocation.Value(_path)).ToString();
        using var client = invocation.OpenClient();
        var list = await Pages.ReadAsync(invocation.Value(_limit), (before, limit) => client.ListRevisionsAsync(path, before, limit, cancellationToken));
        if (invocation.IsJson)
        {
            invocation.Printer.Json(list, ProtocolJson.Default.ListBody);
            return 0;
        }

        invocation.Printer.Table(
            ["revision", "time", "cause", "author", "bytes", "message"],
            list.Items.Select(item => (string[])
            [
                Listed.Number(item.Revision), Listed.Time(item.Time), Listed.Cause(item), item.Author ?? "-", Listed.Number(item.Size), item.Detail ?? item.Message ?? "",
            ]));
        return 0;
    }
}
