using System.CommandLine;
using System.Text.Json;
using Calma.Client;
using Calma.Core;
using Calma.Core.Checks;
using Calma.Protocol;
using Calma.Protocol.Bodies;

namespace Calma.Cli;

/// <summary>The one place where failures become words and exit codes.</summary>
internal static class Failure
{
    private const int UsageExitCode = 2;

    /// <summary>Tells what failed on the error stream, and answers with the exit code of its row in the table.</summary>
    public static int Report(Exception failure, Invocation invocation)
    {
        var problem = TokenFault.Explain(ProblemOf(failure), invocation);
        var row = (Cause(failure) as CalmaApiException)?.Problem ?? ProblemCode.Find(problem.Code);
        var printer = invocation.Printer;
        if (printer.IsJson)
        {
            printer.ErrorJson(problem, ProtocolJson.Default.ProblemBody);
        }
        else
        {
            var (detail, findings) = Told(problem);
            printer.Error($"calma: {detail} ({problem.Code})");
            if (problem.Code == ProblemCode.OutcomeUnknown)
            {
                HintAtKey(invocation);
            }

            printer.Findings(findings, (failure as DocumentFailure)?.Source, name: (failure as DocumentFailure)?.Name);
        }

        return row.ExitCode;
    }

    /// <summary>Tells that a signal ended the command, and how to learn what became of a write that was under way.</summary>
    public static int ReportInterruption(Invocation invocation)
    {
        invocation.Printer.Error("calma: interrupted");
        HintAtKey(invocation);
        return CommandLineProgram.Interrupted;
    }

    /// <summary>Tells how the words that were typed cannot be understood.</summary>
    public static int ReportUsage(ParseResult parsed, Machine machine)
    {
        var command = parsed.CommandResult.Command;
        if (parsed.UnmatchedTokens.Count == 0 && command.Subcommands.Count > 0)
        {
            HelpPage.Write(command, machine.Error);
            return UsageExitCode;
        }

        var printer = new Invocation(parsed).Printer;
        var errors = Misuse.Find(parsed);
        if (printer.IsJson)
        {
            printer.ErrorJson(Problem("invalid_argument", string.Join(' ', errors), []), ProtocolJson.Default.ProblemBody);
            return UsageExitCode;
        }

        foreach (var error in errors)
        {
            printer.Error($"calma: {error} (invalid_argument)");
        }

        printer.Hint($"Usage: {HelpPage.UsageOf(command)}");
        printer.Hint($"'{HelpPage.NameOf(command)} --help' says more.");
        return UsageExitCode;
    }

    /// <summary>A failure of this program as the server would say it.</summary>
    public static ProblemBody ProblemOf(Exception failure) => Cause(failure) switch
    {
        CalmaApiException answered => answered.Body,
        CalmaException own => Problem(JsonNamingPolicy.SnakeCaseLower.ConvertName(own.Code.ToString()), own.Message, own.Findings),
        var other => Problem(ProblemCode.Internal, $"The command line failed: {other.GetType().Name}: {other.Message} This is a fault of Calma's; report it with the command that shows it.", []),
    };

    /// <summary>Findings as the protocol has them.</summary>
    public static IReadOnlyList<FindingBody> BodiesOf(IEnumerable<Finding> findings) =>
    [
        .. findings.Select(finding => new FindingBody(
            finding.Rule, finding.Severity == Severity.Error ? "error" : "warning", finding.Path, finding.Line, finding.Column, finding.Message, finding.Repair)),
    ];

    // The detail tells the first finding too, for those who read nothing else. Here it is said once.
    private static (string Detail, IReadOnlyList<FindingBody> Findings) Told(ProblemBody problem)
    {
        var findings = problem.Findings ?? [];
        var first = findings.FirstOrDefault(finding => problem.Detail.EndsWith($"{finding.Message} {finding.Repair}", StringComparison.Ordinal));
        var lead = first is null ? "" : problem.Detail[..^$"{first.Message} {first.Repair}".Length];
        lead = lead[..Math.Max(0, lead.LastIndexOf(". ", StringComparison.Ordinal) + 1)];
        return (first, lead, findings.Count) switch
        {
            (null, _, _) => (problem.Detail, findings),
            (_, "", 1) => (problem.Detail, []),
            (_, "", _) => (problem.Detail, [.. findings.Where(finding => finding != first)]),
            _ => (lead, findings),
        };
    }

    private static void HintAtKey(Invocation invocation)
    {
        if (invocation.WriteKey is { } key)
        {
            invocation.Printer.Hint($"Run the same command again with --idempotency-key {key}: it is written once, and you learn what became of it.");
        }
    }

    private static Exception Cause(Exception failure) => failure is DocumentFailure document ? document.InnerException! : failure;

    private static ProblemBody Problem(string code, string detail, IReadOnlyList<Finding> findings)
    {
        var row = ProblemCode.Find(code);
        return new ProblemBody($"{Routes.Problems}#{row.Code}", row.Title, row.Status ?? 0, detail, row.Code, findings.Count == 0 ? null : BodiesOf(findings));
    }
}
