using Calma.Cli.Kinds;
using Calma.Cli.Output;
using Calma.Cli.Settings;
using Calma.Core;
using Calma.Core.Checks;
using Calma.Core.Documents;
using Calma.Protocol.Bodies;
using Calma.Sync;
using Calma.Sync.Plans;
using Calma.Sync.State;
using Calma.Sync.Trust;
using Calma.Sync.Work;

namespace Calma.Cli.Syncing;

/// <summary>Says what pulls and pushes did, and what stands against them.</summary>
internal static class Synced
{
    /// <summary>The exit code of a dry run that would change something.</summary>
    public const int WouldChange = 9;

    /// <summary>What of this machine pulls and pushes touch.</summary>
    public static SyncMachine MachineOf(Machine machine) => new(machine.Variable, new SyncFolder(StateFolder.Of(machine)), machine.Time);

    /// <summary>Says what a pull did, or fails with what stands against it.</summary>
    public static int Tell(Invocation invocation, PullOutcome outcome, bool isDryRun)
    {
        var (printer, plan, path) = (invocation.Printer, outcome.Plan, outcome.File.Path);
        var isRefused = !outcome.IsWritten && !isDryRun;
        var isBlocked = plan.Conflicts.Count > 0 || plan.Errors.Count > 0 || plan.Risks.Count > 0;
        if (printer.IsJson)
        {
            printer.Json(
                BodyOf(outcome.File, outcome.Revision, isRefused ? "refused" : !outcome.IsChange ? "unchanged" : isDryRun ? "would change" : outcome.Before is null ? "created" : "updated", plan.Conflicts, plan.Risks, plan.Errors),
                SyncingJson.Default.SyncBody);
        }
        else if (!outcome.IsWritten)
        {
            TellBlocks(printer, outcome.File, plan.Conflicts, plan.Risks, plan.Errors);
        }

        if (isRefused || (isDryRun && isBlocked))
        {
            throw RefusalOf(outcome.File, plan);
        }

        if (!printer.IsJson && isDryRun)
        {
            printer.Diff(DiffOf(outcome.File, outcome.Before, plan.Document, $"{outcome.File.File} (with {path}@{outcome.Revision})"));
            foreach (var companion in outcome.Companions)
            {
                printer.Line($"{companion} would be written too");
            }
        }
        else if (!printer.IsJson)
        {
            printer.Done($"{path}: revision {outcome.Revision} {(!outcome.IsChange ? "is in" : outcome.Before is null ? "written to" : "merged into")} {outcome.File.File}");
        }

        return isDryRun && outcome.IsChange ? WouldChange : 0;
    }

    /// <summary>Says what a push did, or fails with what stands against it.</summary>
    public static int Tell(Invocation invocation, PushOutcome outcome, bool isDryRun)
    {
        var (printer, plan, path) = (invocation.Printer, outcome.Plan, outcome.File.Path);
        var revision = outcome.Revision?.Revision ?? outcome.Head.Revision;
        if (printer.IsJson)
        {
            printer.Json(
                BodyOf(outcome.File, revision, plan.Conflicts.Count > 0 ? "refused" : !outcome.IsChange ? "unchanged" : isDryRun ? "would change" : "pushed", plan.Conflicts, [], []), SyncingJson.Default.SyncBody);
        }
        else
        {
            TellBlocks(printer, outcome.File, plan.Conflicts, [], []);
        }

        if (plan.Conflicts.Count > 0)
        {
            throw ConflictOf(outcome.File, plan.Conflicts.Count);
        }

        if (!printer.IsJson)
        {
            if (isDryRun)
            {
                printer.Diff(DiffOf(outcome.File, outcome.Head.Bytes.ToArray(), plan.Document, $"{path} (with {outcome.File.File})"));
            }
            else if (outcome.Revision is { } pushed)
            {
                printer.Revision("pushed", pushed);
            }
            else
            {
                printer.Done($"{path}: nothing to push from {outcome.File.File}");
            }
        }

        return isDryRun && outcome.IsChange ? WouldChange : 0;
    }

    private static void TellBlocks(Printer printer, SyncFile file, IReadOnlyList<SyncConflict> conflicts, IReadOnlyList<Risk> risks, IReadOnlyList<Finding> errors)
    {
        foreach (var conflict in conflicts)
        {
            SettleOptions.Tell(printer, file, conflict);
        }

        foreach (var risk in risks)
        {
            printer.Error($"{file.File}: {risk.Place} {(risk.Executes ? "runs code" : "moves an endpoint")}: {(risk.Value is { } value ? StateText.Of(value) : "(secret)")}");
        }

        printer.Findings(errors.Select(BodyOf), source: null, name: file.File);
    }

    private static CalmaException RefusalOf(SyncFile file, PullPlan plan) =>
        plan.Conflicts.Count > 0 ? ConflictOf(file, plan.Conflicts.Count)
        : plan.Errors.Count > 0 ? new CalmaException(ErrorCode.CheckFailed, $"With {file.Path} in it, {file.File} would break {Counted.Of(plan.Errors.Count, "rule")} that neither breaks alone. Nothing was written; pull it to another file with --to, or mend one of the two.")
        : new CalmaException(ErrorCode.ApprovalRequired, $"{file.Path} brings {Counted.Of(plan.Risks.Count, "value")} into {file.File} that run code or move an endpoint. Nothing was written; look at what is named above, and pull with --approve.");

    private static CalmaException ConflictOf(SyncFile file, int count) => new(
        ErrorCode.MergeConflict, $"{file.File} and {file.Path} differ in {Counted.Of(count, "place")} that both changed. Nothing was written; settle them with --mine, --theirs, --mine-at /POINTER or --theirs-at /POINTER.");

    private static string DiffOf(SyncFile file, byte[]? before, Document after, string name)
    {
        var known = new FileKind(file.Kind, file.Format, IsFormatKnown: true);
        return ShownDiff.Between(new ShownText(before is null ? "/dev/null" : file.File, known, before ?? []), new ShownText(name, known, after.Bytes));
    }

    private static SyncBody BodyOf(SyncFile file, long revision, string action, IReadOnlyList<SyncConflict> conflicts, IReadOnlyList<Risk> risks, IReadOnlyList<Finding> errors) => new(
        file.Path.ToString(), file.File, revision, action,
        [.. conflicts.Select(conflict => new ConflictBody(conflict.Path.ToString(), StateText.Of(conflict.Base, conflict.IsSecret), StateText.Of(conflict.Mine, conflict.IsSecret), StateText.Of(conflict.Theirs, conflict.IsSecret)))],
        [.. risks.Select(risk => new RiskBody(risk.Place.ToString(), risk.Executes ? "executes" : "redirects", risk.Value is { } value ? StateText.Of(value) : null, risk.Hash))],
        [.. errors.Select(BodyOf)]);

    private static FindingBody BodyOf(Finding finding) => new(
        finding.Rule, finding.Severity == Severity.Error ? "error" : "warning", finding.Path, finding.Line, finding.Column, finding.Message, finding.Repair);
}
