using System.CommandLine;
using Calma.Cli.Output;
using Calma.Cli.Syncing;
using Calma.Client;
using Calma.Core;
using Calma.Core.Configs;
using Calma.Sync;
using Calma.Sync.Work;

namespace Calma.Cli.Commands;

/// <summary><c>calma pull</c>: brings configs to this machine's files.</summary>
internal sealed class PullCommand : CalmaCommand
{
    private readonly Argument<string[]> _paths = new("PATH") { Description = "The configs, as tenant/provider/name (default: all that were pulled before)", Arity = ArgumentArity.ZeroOrMore };
    private readonly Option<string?> _to = new("--to") { HelpName = "FILE", Description = "The file (default: the one that was pulled to before, else where the provider's tool looks)" };
    private readonly Option<bool> _dryRun = new("--dry-run") { Description = "Show what would change, and write nothing; exit code 9 where something would" };
    private readonly Option<bool> _approve = new("--approve") { Description = "Allow values that run code, and endpoints that moved, from now on" };
    private readonly Option<bool> _offline = new("--offline") { Description = "Take the last known good copy, and ask no server" };
    private readonly Option<bool> _follow = new("--follow") { Description = "Keep the files up to date until it is ended" };
    private readonly SettleOptions _settle;

    public PullCommand() : base(
        "pull", "Merges configs into this machine's files: what is the machine's own stays.",
        "calma pull acme/aws/team --dry-run", "calma pull acme/kubernetes/prod --to ~/.kube/calma/prod.yaml", "calma pull --follow")
    {
        Arguments.Add(_paths);
        Options.Add(_to);
        Options.Add(_dryRun);
        Options.Add(_approve);
        Options.Add(_offline);
        Options.Add(_follow);
        _settle = SettleOptions.AddTo(this);
    }

    /// <inheritdoc/>
    protected override async Task<int> RunAsync(Invocation invocation, CancellationToken cancellationToken)
    {
        var machine = Synced.MachineOf(invocation.Machine);
        using var client = invocation.OpenClient();
        var server = invocation.Connection!.Url.ToString();
        var puller = new Puller(machine, client, server);
        var requests = RequestsOf(invocation, machine, server);
        return invocation.Value(_follow) ? await FollowAsync(invocation, client, puller, requests, cancellationToken) : await PullAllAsync(invocation, puller, requests, cancellationToken);
    }

    private List<PullRequest> RequestsOf(Invocation invocation, SyncMachine machine, string server)
    {
        var (configs, damaged) = machine.Folder.List();
        foreach (var file in damaged)
        {
            invocation.Printer.Warning($"{file} cannot be understood, and what it remembered is not pulled; remove it, and pull that config by its path.");
        }

        var paths = invocation.Value(_paths);
        var to = invocation.Value(_to) is { } named ? invocation.Machine.FullPath(named) : null;
        if (to is not null && paths.Length != 1)
        {
            throw new CalmaException(ErrorCode.InvalidArgument, "--to is the file of one config; name that one.");
        }

        var wanted = paths.Length > 0 ? paths.Select(path => (Path: ConfigPath.Parse(path), File: to)).ToList()
            : [.. configs.Where(config => config.Server == server).Select(config => (ConfigPath.Parse(config.Path), (string?)config.File))];
        return wanted.Count == 0
            ? throw new CalmaException(ErrorCode.InvalidArgument, $"Nothing was pulled from {server} to this machine yet; name a config, as 'calma pull tenant/provider/name'.")
            : [.. wanted.Select(config => new PullRequest(config.Path)
            {
                File = config.File, Settle = _settle.Of(invocation), IsApproved = invocation.Value(_approve), IsDryRun = invocation.Value(_dryRun), IsOffline = invocation.Value(_offline),
            })];
    }

    // One that fails keeps none of the others from being pulled.
    private static async Task<int> PullAllAsync(Invocation invocation, Puller puller, List<PullRequest> requests, CancellationToken cancellationToken)
    {
        var exitCode = 0;
        foreach (var request in requests)
        {
            try
            {
                exitCode = Math.Max(exitCode, await PullAsync(invocation, puller, request, cancellationToken));
            }
            catch (Exception failure) when (requests.Count > 1 && failure is CalmaException or CalmaApiException)
            {
                exitCode = Failure.Report(failure, invocation);
            }
        }

        return exitCode;
    }

    private static async Task<int> PullAsync(Invocation invocation, Puller puller, PullRequest request, CancellationToken cancellationToken)
    {
        PullOutcome outcome;
        try
        {
            outcome = await puller.PullAsync(request, cancellationToken);
        }
        catch (CalmaApiException failure) when (failure.Problem.Code == Protocol.ProblemCode.StoreUnavailable)
        {
            TellCopy(invocation, request);
            throw;
        }

        if (outcome.Plan.Conflicts.Count > 0 && !request.IsDryRun && await SettleOptions.AskAsync(invocation, outcome.File, outcome.Plan.Conflicts, cancellationToken) is { } settle)
        {
            outcome = await puller.PullAsync(request with { Settle = path => settle(path) ?? request.Settle(path) }, cancellationToken);
        }

        if (outcome.Plan is { Conflicts.Count: 0, Errors.Count: 0, Risks.Count: > 0 } && !outcome.IsWritten && !request.IsDryRun && invocation.CanAsk)
        {
            foreach (var risk in outcome.Plan.Risks)
            {
                invocation.Printer.Error($"{outcome.File.File}: {risk.Place} {(risk.Executes ? "runs code" : "moves an endpoint")}: {(risk.Value is { } value ? StateText.Of(value) : "(secret)")}");
            }

            if (await invocation.AskAsync("Approve all of it?", cancellationToken))
            {
                outcome = await puller.PullAsync(request with { IsApproved = true }, cancellationToken);
            }
        }

        return Synced.Tell(invocation, outcome, request.IsDryRun);
    }

    private static void TellCopy(Invocation invocation, PullRequest request)
    {
        var copies = Synced.MachineOf(invocation.Machine).Folder.List().Configs.Where(config => config.Path == request.Path.ToString() && (request.File is null || config.File == request.File));
        foreach (var copy in copies)
        {
            invocation.Printer.Note($"{copy.File} stands as it is: revision {copy.Revision} of {copy.Path}, pulled at {Listed.Time(copy.Time)}; 'calma pull {copy.Path} --offline' writes that copy again.");
        }
    }

    private static async Task<int> FollowAsync(Invocation invocation, CalmaClient client, Puller puller, List<PullRequest> requests, CancellationToken cancellationToken)
    {
        var byPath = requests.ToLookup(request => request.Path.ToString(), StringComparer.Ordinal);
        await foreach (var happened in client.WatchAsync(byPath.Count == 1 ? byPath.First().Key : null, cursor: null, cancellationToken))
        {
            switch (happened)
            {
                case WatchEvent.Changed { Change: { Cause: not "delete" } change }:
                    await PullChangedAsync(invocation, puller, [.. byPath[change.Path]], cancellationToken);
                    break;
                case WatchEvent.Changed { Change: var gone } when byPath.Contains(gone.Path):
                    invocation.Printer.Warning($"{gone.Path} was deleted; what was pulled of it stays.");
                    break;
                case WatchEvent.Interrupted interrupted:
                    invocation.Printer.Note($"{interrupted.Failure.Message} The files stay as they are until the server is back.");
                    break;
            }
        }

        return 0;
    }

    private static async Task PullChangedAsync(Invocation invocation, Puller puller, IReadOnlyList<PullRequest> requests, CancellationToken cancellationToken)
    {
        foreach (var request in requests)
        {
            try
            {
                _ = Synced.Tell(invocation, await puller.PullAsync(request, cancellationToken), request.IsDryRun);
            }
            catch (Exception failure) when (failure is CalmaException or CalmaApiException)
            {
                _ = Failure.Report(failure, invocation);
            }
        }
    }
}
