using System.CommandLine;
using System.Globalization;
using Calma.Cli.Output;
using Calma.Cli.Watching;
using Calma.Client;
using Calma.Protocol;
using Calma.Protocol.Bodies;

namespace Calma.Cli.Commands;

/// <summary><c>calma watch</c>: follows changes.</summary>
internal sealed class WatchCommand : CalmaCommand
{
    private readonly Argument<string?> _selector = SelectorArgument.Create();
    private readonly Option<string?> _exec = new("--exec") { HelpName = "CMD", Description = "Run it by the shell for each, with CALMA_PATH, CALMA_REVISION and CALMA_CAUSE in its environment" };
    private readonly Option<bool> _isNew = new("--new") { Description = "Begin with what changes from now on, not with all that stands" };

    // Two write: the watch, and what runs beside it.
    private readonly Lock _turn = new();

    public WatchCommand() : base(
        "watch", "Tells every config that a selector names, and then each of its changes, until it is ended.",
        "calma watch 'acme/**' --new", "calma watch acme/generic/app --exec 'calma get acme/generic/app -o app.json'")
    {
        Arguments.Add(_selector);
        Options.Add(_exec);
        Options.Add(_isNew);
    }

    /// <inheritdoc/>
    protected override async Task<int> RunAsync(Invocation invocation, CancellationToken cancellationToken)
    {
        var selector = SelectorArgument.Of(invocation, _selector);
        using var client = invocation.OpenClient();
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var pending = invocation.Value(_exec) is null ? null : new PendingChanges();
        var running = pending?.HandleAsync(change => ExecuteAsync(invocation, change), ending.Token) ?? Task.CompletedTask;
        var isTelling = !invocation.Value(_isNew);
        try
        {
            await foreach (var happened in client.WatchAsync(selector, cursor: null, cancellationToken))
            {
                isTelling |= happened is WatchEvent.Live;
                if (happened is not WatchEvent.Changed { Change: var change })
                {
                    Tell(invocation.Printer, happened);
                }
                else if (isTelling)
                {
                    Tell(invocation.Printer, change);
                    pending?.Add(change);
                }
            }
        }
        finally
        {
            await ending.CancelAsync();
            await running.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        return 0;
    }

    private async Task ExecuteAsync(Invocation invocation, ChangedBody change)
    {
        var failure = await ShellCommand.RunAsync(invocation.Value(_exec)!, invocation.Machine.Folder, change);
        if (failure is not null)
        {
            using var turn = _turn.EnterScope();
            invocation.Printer.Warning($"--exec for revision {Listed.Number(change.Revision)} of {change.Path}: {failure}; the watch goes on.");
        }
    }

    private void Tell(Printer printer, ChangedBody change)
    {
        using var turn = _turn.EnterScope();
        if (printer.IsJson)
        {
            printer.Json(change, ProtocolJson.Default.ChangedBody);
        }
        else
        {
            printer.Line($"{change.Path}  {Listed.Number(change.Revision)}  {change.Cause ?? "-"}");
        }
    }

    private void Tell(Printer printer, WatchEvent happened)
    {
        using var turn = _turn.EnterScope();
        switch (happened)
        {
            case WatchEvent.Live:
                printer.Note("From here on changes are told as they happen.");
                break;
            case WatchEvent.Vanished vanished:
                printer.Warning($"{vanished.Path} is no longer known to the server, whose store was exchanged.");
                break;
            case WatchEvent.Interrupted interrupted:
                printer.Note(string.Create(CultureInfo.InvariantCulture, $"{interrupted.Failure.Message} Connecting anew in {interrupted.Delay.TotalSeconds:0.0} s."));
                break;
        }
    }
}
