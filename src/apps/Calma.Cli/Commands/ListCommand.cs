using System.CommandLine;
using Calma.Cli.Arguments;
using Calma.Cli.Output;
using Calma.Protocol;

namespace Calma.Cli.Commands;

/// <summary><c>calma list</c>: the configs that a selector names.</summary>
internal sealed class ListCommand : CalmaCommand
{
    private readonly Argument<string?> _selector = SelectorArgument.Create();
    private readonly Option<string?> _at = TimeArgument.Option("What stood at that time (default: the newest)");
    private readonly Option<long?> _limit = Pages.LimitOption();

    public ListCommand() : base("list", "Lists configs: heads, or what stood at a time.", "calma list", "calma list 'acme/**' --at 2026-04-12T08:30:00Z")
    {
        Arguments.Add(_selector);
        Options.Add(_at);
        Options.Add(_limit);
    }

    /// <inheritdoc/>
    protected override async Task<int> RunAsync(Invocation invocation, CancellationToken cancellationToken)
    {
        var selector = SelectorArgument.Of(invocation, _selector);
        var at = TimeArgument.Of(invocation, _at);
        using var client = invocation.OpenClient();
        var list = await Pages.ReadAsync(invocation.Value(_limit), (after, limit) => client.ListAsync(selector, at, after, limit, cancellationToken));
        if (invocation.IsJson)
        {
            invocation.Printer.Json(list, ProtocolJson.Default.ListBody);
            return 0;
        }

        invocation.Printer.Table(
            ["path", "revision", "kind", "format", "bytes", "time", "cause"],
            list.Items.Select(item => (string[])
            [
                item.Path, Listed.Number(item.Revision), item.Kind ?? "-", item.Format ?? "-", Listed.Number(item.Size), Listed.Time(item.Time), Listed.Cause(item),
            ]));
        foreach (var damaged in list.Items.Where(item => item.Code is not null))
        {
            invocation.Printer.Warning($"{damaged.Path}: {damaged.Detail} ({damaged.Code})");
        }

        return 0;
    }
}
