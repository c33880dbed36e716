using System.CommandLine;
using Calma.Cli.Files;
using Calma.Cli.Kinds;
using Calma.Cli.Output;
using Calma.Cli.Output.Sarif;
using Calma.Core.Checks;
using Calma.Core.Configs;
using Calma.Protocol;
using Calma.Protocol.Bodies;
using Calma.Providers;

namespace Calma.Cli.Commands;

/// <summary><c>calma check</c>: every check, without a server.</summary>
internal sealed class CheckCommand : CalmaCommand
{
    private const int ErrorsFound = 5;
    private static readonly ICheck[] Checks = [new ParseCheck(), new ProviderCheck(), new AnomalyCheck()];
    private readonly Argument<string> _file = new("FILE") { Description = "The file, or - for what is piped in" };
    private readonly Option<string?> _kind = new("--as") { HelpName = "KIND", Description = "Which of its provider's files it is, as generic/file (default: told by its name, its folder or its text)" };

    private readonly Option<bool> _sarif = new("--sarif") { Description = "Print the findings as SARIF 2.1.0, which code hosts and editors show" };

    public CheckCommand() : base(
        "check", "Runs every check on a file, without a server: file:line:column, the rule, the line, the repair.",
        "calma check ~/.aws/config", "calma check - --as generic/file < app.jsonc", "calma check config_prod --sarif > findings.sarif")
    {
        _kind.CompletionSources.Add(FileKind.Names);
        Arguments.Add(_file);
        Options.Add(_kind);
        Options.Add(_sarif);
    }

    /// <inheritdoc/>
    protected override async Task<int> RunAsync(Invocation invocation, CancellationToken cancellationToken)
    {
        var (file, printer) = (invocation.Value(_file), invocation.Printer);
        var bytes = await InputFile.ReadAsync(invocation.Machine, file, cancellationToken);
        var known = FileKind.Find(file == InputFile.Piped ? "" : invocation.Machine.FullPath(file), bytes, invocation.Value(_kind));
        var candidate = known.CandidateOf(ConfigPath.Parse($"local/{known.Kind.Provider}/file"), bytes);
        candidate = file == InputFile.Piped ? candidate : candidate with { FileName = Path.GetFileName(file) };
        var findings = Failure.BodiesOf(Finding.InOrder(Checks.SelectMany(check => check.Check(candidate, head: null))));
        var errors = findings.Count(finding => finding.Severity == "error");
        if (invocation.Value(_sarif))
        {
            printer.Json(SarifLog.Of(InputFile.NameOf(file), findings), SarifJson.Default.SarifLog);
        }
        else if (printer.IsJson)
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
