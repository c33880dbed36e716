using System.CommandLine;
using Calma.Cli.Syncing;
using Calma.Client;
using Calma.Core.Configs;
using Calma.Core.Values;
using Calma.Sync.Work;

namespace Calma.Cli.Commands;

/// <summary><c>calma push</c>: brings edits of a pulled file back.</summary>
internal sealed class PushCommand : CalmaCommand
{
    private readonly Argument<string> _path = PathArgument.Create();
    private readonly Option<string?> _from = new("--from") { HelpName = "FILE", Description = "The file (default: the one that was pulled to)" };
    private readonly Option<string[]> _add = new("--add") { HelpName = "/POINTER", Description = "Send this place of the file's own along; may stand several times" };
    private readonly Option<bool> _dryRun = new("--dry-run") { Description = "Show what would change, and send nothing; exit code 9 where something would" };
    private readonly SettleOptions _settle;
    private readonly WriteOptionSet _write;

    public PushCommand() : base(
        "push", "Sends the edits of what came from a config; what is the machine's own stays on it.",
        "calma push acme/aws/team --dry-run", "calma push acme/aws/team --add '/profile new' --message 'a profile for the audit'")
    {
        Arguments.Add(_path);
        Options.Add(_from);
        Options.Add(_add);
        Options.Add(_dryRun);
        _settle = SettleOptions.AddTo(this);
        _write = WriteOptionSet.AddTo(this, isChecked: true);
        // The revision that was pulled is what the user saw.
        Options.Remove(_write.IfMatch);
    }

    /// <inheritdoc/>
    protected override async Task<int> RunAsync(Invocation invocation, CancellationToken cancellationToken)
    {
        var machine = Synced.MachineOf(invocation.Machine);
        using var client = invocation.OpenClient();
        var server = invocation.Connection!.Url.ToString();
        var request = new PushRequest(ConfigPath.Parse(invocation.Value(_path)))
        {
            File = invocation.Value(_from) is { } named ? invocation.Machine.FullPath(named) : null,
            Added = [.. (invocation.Value(_add) ?? []).Select(JsonPointer.Parse)],
            Settle = _settle.Of(invocation),
            IsDryRun = invocation.Value(_dryRun),
        };
        var pusher = new Pusher(machine, client, server);
        var write = invocation.Sending(_write.Of<PutArguments>(invocation));
        var outcome = await pusher.PushAsync(request, write, cancellationToken);
        if (outcome.Plan.Conflicts.Count > 0 && !request.IsDryRun && await SettleOptions.AskAsync(invocation, outcome.File, outcome.Plan.Conflicts, cancellationToken) is { } settle)
        {
            outcome = await pusher.PushAsync(request with { Settle = path => settle(path) ?? request.Settle(path) }, write, cancellationToken);
        }

        var exitCode = Synced.Tell(invocation, outcome, request.IsDryRun);
        if (outcome.HasMoved && !request.IsDryRun)
        {
            // Others changed it too: the file takes that, and what was pushed is pulled.
            var pulled = await new Puller(machine, client, server).PullAsync(new PullRequest(request.Path) { File = outcome.File.File, Settle = request.Settle }, cancellationToken);
            return invocation.IsJson && pulled.IsWritten ? exitCode : Synced.Tell(invocation, pulled, isDryRun: false);
        }

        return exitCode;
    }
}
