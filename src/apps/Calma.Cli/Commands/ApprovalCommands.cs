using System.CommandLine;
using Calma.Cli.Output;
using Calma.Cli.Syncing;
using Calma.Core;

namespace Calma.Cli.Commands;

/// <summary><c>calma approvals …</c>: what may run code, or move endpoints, on this machine.</summary>
internal sealed class ApprovalsCommand() : CommandGroup(
    "approvals", "Lists and revokes what was approved to run code, or to move endpoints, on this machine.", new ApprovalsListCommand(), new ApprovalsRevokeCommand());

/// <summary><c>calma approvals list</c>.</summary>
internal sealed class ApprovalsListCommand() : CalmaCommand("list", "Lists what was approved.", "calma approvals list")
{
    /// <inheritdoc/>
    protected override Task<int> RunAsync(Invocation invocation, CancellationToken cancellationToken)
    {
        var approvals = Synced.MachineOf(invocation.Machine).Folder.Approvals();
        if (invocation.IsJson)
        {
            foreach (var approval in approvals)
            {
                invocation.Printer.Json(new ApprovalBody(approval.Hash, approval.Config, approval.Place, approval.Time), SyncingJson.Default.ApprovalBody);
            }
        }
        else
        {
            invocation.Printer.Table(["hash", "config", "place", "approved"], approvals.Select(approval => (string[])[approval.Hash[..16], approval.Config, approval.Place, Listed.Time(approval.Time)]));
        }

        return Task.FromResult(0);
    }
}

/// <summary><c>calma approvals revoke</c>.</summary>
internal sealed class ApprovalsRevokeCommand : CalmaCommand
{
    private readonly Argument<string> _hash = new("HASH") { Description = "The beginning of its hash, as 'calma approvals list' shows it; * for all" };

    public ApprovalsRevokeCommand() : base("revoke", "Forgets an approval; what was written stays until it is changed.", "calma approvals revoke 3f2a9c0d51b7e6aa", "calma approvals revoke '*'") => Arguments.Add(_hash);

    /// <inheritdoc/>
    protected override async Task<int> RunAsync(Invocation invocation, CancellationToken cancellationToken)
    {
        var folder = Synced.MachineOf(invocation.Machine).Folder;
        using var turn = await folder.EnterAsync(invocation.Machine.Time, cancellationToken);
        var (hash, approvals) = (invocation.Value(_hash), folder.Approvals());
        var revoked = approvals.Where(approval => hash == "*" || (hash.Length > 0 && approval.Hash.StartsWith(hash, StringComparison.Ordinal))).ToList();
        if (revoked.Count == 0)
        {
            throw new CalmaException(ErrorCode.InvalidArgument, $"Nothing that was approved has a hash that begins with '{hash}'; see 'calma approvals list'.");
        }

        await folder.SaveAsync([.. approvals.Except(revoked)]);
        foreach (var approval in revoked)
        {
            invocation.Printer.Done($"{approval.Hash[..16]}: revoked, {approval.Place} of {approval.Config}");
        }

        return 0;
    }
}
