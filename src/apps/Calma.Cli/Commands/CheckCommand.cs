using System.CommandLine;
using Calma.Cli.Files;
using Calma.Cli.Kinds;
using Calma.Cli.Output;
using Calma.Core.Checks;
using Calma.Core.Configs;
using Calma.Protocol;
using Calma.Protocol.Bodies;

namespace Calma.Cli.Commands;

/// <summary><c>calma check</c>: every check, without a server.</summary>
internal sealed class CheckCommand : CalmaCommand
{
    private const int ErrorsFound = 5;
    private static readonly ICheck[] Checks = [new ParseCheck(), new AnomalyCheck()];
    private readonly Argument<string> _file = new("FILE") { Description = "The file, or - for what is piped in" };
    private readonly Option<string?> _kind = new("--as") { HelpName = "KIND", Description = "Which of its provider's files it is, as generic/file (default: told by its name)" };

    public CheckCommand() : base(
        "check", "Runs every check on a file, without a server: file:line:column, the rule, the line, the repair.",
        "calma check app.json", "calma check - --as generic/file < app.jsonc")
    {
        _kind.CompletionSources.Add(FileKind.Names);
        Arguments.Add(_file);
        Options.Add(_kind);
    }

    /// <inheritdoc/>
    protected override async Task<int> RunAsync(Invocation invocation, CancellationToken cancellationToken)
    {
        var (file, printer) = (invocation.Value(_file), invocation.Printer);
        var bytes = await InputFile.ReadAsync(invocation.Machine, file, cancellationToken);
        var known = FileKind.Find(file == InputFile.Piped ? "" : invocation.Machine.FullPath(file), invocation.Value(_kind));
        var candidate = known.CandidateOf(ConfigPath.Parse($"local/{known.Kind.Provider}/file"), bytes);
        var findings = Failure.BodiesOf(Checks.SelectMany(check => check.Check(candidate, head: null)));
        var errors = findings.Count(finding => finding.Severity == "error");
        if (printer.IsJson)
        {
            printer.Json(new FindingsBody(findings), ProtocolJson.Default.FindingsBody);
        }
        else
        {
            printer.Findings(findings, new SourceText(InputFile.NameOf(file), bytes, known.Kind), isResult: true);
            printer.Done($"{InputFile.NameOf(file)}: {Counted.Of(errors, "error")}, {Counted.Of(findings.Count - errors, "warning")} ({known.Kind.Name}, {known.Format.Name})");
        }

        return errors == 0 ? 0 : ErrorsFound;
    }
}
