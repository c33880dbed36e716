using Calma.Cli.Output;
using Calma.Cli.Syncing;
using Calma.Sync.Work;

namespace Calma.Cli.Commands;

/// <summary><c>calma status</c>: how pulled files stand to their configs.</summary>
internal sealed class StatusCommand() : CalmaCommand("status", "Shows every pulled file: what was edited on this machine, what changed on the server, and where both did.", "calma status")
{
    /// <inheritdoc/>
    protected override async Task<int> RunAsync(Invocation invocation, CancellationToken cancellationToken)
    {
        var machine = Synced.MachineOf(invocation.Machine);
        var (configs, damaged) = machine.Folder.List();
        foreach (var file in damaged)
        {
            invocation.Printer.Warning($"{file} cannot be understood; remove it, and pull that config again.");
        }

        using var client = invocation.OpenClient();
        var server = invocation.Connection!.Url.ToString();
        var reader = new StateReader(machine);
        List<PullState> states = [];
        foreach (var config in configs)
        {
            states.Add(await reader.ReadAsync(config, config.Server == server ? client : null, cancellationToken));
        }

        if (invocation.IsJson)
        {
            foreach (var state in states)
            {
                invocation.Printer.Json(
                    new StatusBody(state.Config.Path, state.Config.File, state.Config.Revision, state.Config.Time, state.Edits, state.HeadRevision, state.Conflicts, state.Fault), SyncingJson.Default.StatusBody);
            }

            return 0;
        }

        invocation.Printer.Table(
            ["config", "revision", "pulled", "state", "file"],
            states.Select(state => (string[])[state.Config.Path, Listed.Number(state.Config.Revision), Listed.Time(state.Config.Time), Said(state, server), state.Config.File]));
        foreach (var state in states.Where(state => state.Fault is not null))
        {
            invocation.Printer.Warning($"{state.Config.Path}: {state.Fault}");
        }

        if (states.Count == 0)
        {
            invocation.Printer.Note("Nothing was pulled to this machine yet.");
        }

        return 0;
    }

    private static string Said(PullState state, string server)
    {
        string[] parts =
        [
            .. state.Edits switch { null => (string[])["unreadable"], 0 => [], var count => [$"ahead by {Counted.Of(count.Value, "place")}"] },
            .. state.HeadRevision is { } head ? (string[])[$"behind, head is {head}"] : [],
            .. state.Conflicts > 0 ? (string[])[Counted.Of(state.Conflicts, "conflict")] : [],
            .. state.Config.Server != server ? (string[])[$"of {state.Config.Server}"] : [],
        ];
        return parts.Length == 0 ? state.Fault is null ? "in step" : "server not reached" : string.Join("; ", parts);
    }
}
