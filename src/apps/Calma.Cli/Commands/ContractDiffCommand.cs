using System.CommandLine;
using System.Text.Json;
using Calma.Cli.Arguments;
using Calma.Cli.Files;
using Calma.Cli.Output;
using Calma.Core;
using Calma.Core.Checks;
using Calma.Core.Values;
using Calma.Protocol;
using Calma.Protocol.Bodies;
using Calma.Schema.Comparison;

namespace Calma.Cli.Commands;

/// <summary><c>calma contract diff</c>: what of two schemas breaks whom, without a server.</summary>
internal sealed class ContractDiffCommand : CalmaCommand
{
    private const int IsBroken = 5;
    private readonly Argument<string> _old = new("OLD") { Description = "The old schema, or contract, as JSON" };
    private readonly Argument<string> _new = new("NEW") { Description = "The new one" };

    private readonly Option<string?> _mode = new("--compatibility") { HelpName = "MODE", Description = "What the new one owes to the old: none, backward, forward or full (default: full)" };

    public ContractDiffCommand() : base(
        "diff", "Compares two schemas by rule and path, without a server: whom does the new one break?",
        "calma contract diff old.json new.json", "calma contract diff old.json new.json --compatibility backward --json")
    {
        Choice.Only(_mode, [.. CompatibilityModes.Names]);
        Arguments.Add(_old);
        Arguments.Add(_new);
        Options.Add(_mode);
    }

    /// <inheritdoc/>
    protected override async Task<int> RunAsync(Invocation invocation, CancellationToken cancellationToken)
    {
        var (old, next) = (await ReadAsync(invocation, _old, cancellationToken), await ReadAsync(invocation, _new, cancellationToken));
        var report = SchemaComparison.Compare(old, next, new CompatibilityOptions { Mode = invocation.Value(_mode) is { } mode ? CompatibilityModes.Parse(mode) : CompatibilityMode.Full });
        if (invocation.IsJson)
        {
            invocation.Printer.Json(
                new ComparisonBody(Word(report.Verdict), [.. report.Findings.Select(finding => new ComparedBody(finding.Rule, Word(finding.Severity), Word(finding.Direction), finding.Path.ToString(), finding.Message))]),
                ProtocolJson.Default.ComparisonBody);
        }
        else
        {
            Print(invocation.Printer, report);
        }

        return report.Verdict == CompatibilityVerdict.Compatible ? 0 : IsBroken;
    }

    private static void Print(Printer printer, CompatibilityReport report)
    {
        printer.Findings(
            report.Findings.Select(finding => new FindingBody(finding.Rule, Word(finding.Severity), finding.Path.ToString(), null, null, finding.Message, "")), source: null, isResult: true);
        printer.Done($"{Word(report.Verdict)}: {Counted.Of(report.Findings.Count(finding => finding.Severity == Severity.Error), "error")}, {Counted.Of(report.Findings.Count(finding => finding.Severity == Severity.Warning), "warning")}");
    }

    // A contract says its schema; all else is one.
    private static async Task<Value> ReadAsync(Invocation invocation, Argument<string> argument, CancellationToken cancellationToken)
    {
        var file = invocation.Value(argument);
        var bytes = await InputFile.ReadAsync(invocation.Machine, file, cancellationToken);
        if (!JsonText.TryParse(bytes, JsonTextOptions.CommentedDocument, out var root, out var faults))
        {
            throw new CalmaException(ErrorCode.MalformedDocument, $"{InputFile.NameOf(file)} is no JSON. {faults[0]}");
        }

        return root is MapValue map && map.TryGet("subject", out _) && map.TryGet("schema", out var schema) ? schema : root;
    }

    private static string Word<T>(T value) where T : struct, Enum => JsonNamingPolicy.CamelCase.ConvertName(value.ToString());
}
