using System.CommandLine;
using Calma.Cli.Files;
using Calma.Cli.Kinds;
using Calma.Cli.Output;
using Calma.Cli.Output.Sarif;
using Calma.Core.Checks;
using Calma.Core.Configs;
using Calma.Core.Contracts;
using Calma.Protocol;
using Calma.Protocol.Bodies;
using Calma.Providers;
using Calma.Schema;

namespace Calma.Cli.Commands;

/// <summary><c>calma check</c>: every check, without a server.</summary>
internal sealed class CheckCommand : CalmaCommand
{
    private const int ErrorsFound = 5;
    private readonly Argument<string[]> _files = new("FILE") { Description = "The files, or - for what is piped in", Arity = ArgumentArity.OneOrMore };
    private readonly Option<string?> _kind = new("--as") { HelpName = "KIND", Description = "Which of its provider's files it is, as generic/file (default: told by its name, its folder or its text)" };
    private readonly Option<string?> _standing = new("--before") { HelpName = "FILE", Description = "The text that stands now: what it breaks too is a warning, and a change that looks like an accident is told" };
    private readonly Option<string[]> _contracts = new("--contract") { HelpName = "FILE", Description = "A contract, as JSON, that the files have to keep; may stand several times" };
    private readonly Option<bool> _sarif = new("--sarif") { Description = "Print the findings as SARIF 2.1.0, which code hosts and editors show" };
    private readonly Option<bool> _junit = new("--junit") { Description = "Print the findings as JUnit's XML, which pipelines show as tests" };

    public CheckCommand() : base(
        "check", "Runs every check on files, without a server: file:line:column, the rule, the line, the repair.",
        "calma check ~/.aws/config", "calma check - --as generic/file < app.jsonc", "calma check config_prod --sarif > findings.sarif",
        "calma check app.json --contract web.json --before main/app.json --junit > findings.xml")
    {
        _kind.CompletionSources.Add(FileKind.Names);
        Arguments.Add(_files);
        foreach (var option in (Option[])[_kind, _standing, _contracts, _sarif, _junit])
        {
            Options.Add(option);
        }
    }

    /// <inheritdoc/>
    protected override async Task<int> RunAsync(Invocation invocation, CancellationToken cancellationToken)
    {
        var checks = await ChecksOfAsync(invocation, cancellationToken);
        List<CheckedFile> files = [];
        foreach (var file in invocation.Value(_files))
        {
            files.Add(await CheckAsync(invocation, file, checks, cancellationToken));
        }

        Print(invocation, files);
        return files.TrueForAll(file => file.Errors == 0) ? 0 : ErrorsFound;
    }

    private async Task<IReadOnlyList<ICheck>> ChecksOfAsync(Invocation invocation, CancellationToken cancellationToken)
    {
        List<ICheck> contracts = [];
        foreach (var file in invocation.Value(_contracts) ?? [])
        {
            var bytes = await InputFile.ReadAsync(invocation.Machine, file, cancellationToken);
            contracts.Add(OfflineContract.Read(Path.GetFileNameWithoutExtension(file).ToLowerInvariant(), bytes, new JsonSchemas(), invocation.Machine.Time.GetUtcNow()));
        }

        return [new ParseCheck(), new ProviderCheck(), .. contracts, new AnomalyCheck()];
    }

    private async Task<CheckedFile> CheckAsync(Invocation invocation, string file, IReadOnlyList<ICheck> checks, CancellationToken cancellationToken)
    {
        var bytes = await InputFile.ReadAsync(invocation.Machine, file, cancellationToken);
        var known = FileKind.Find(file == InputFile.Piped ? "" : invocation.Machine.FullPath(file), bytes, invocation.Value(_kind));
        var candidate = CandidateOf(known, file, bytes);
        var standing = invocation.Value(_standing) is { } before ? CandidateOf(known, file, await InputFile.ReadAsync(invocation.Machine, before, cancellationToken)) : null;
        return new CheckedFile(new SourceText(InputFile.NameOf(file), bytes, known.Kind), known, Failure.BodiesOf(Checklist.Run(checks, candidate, standing)));
    }

    private static Candidate CandidateOf(FileKind known, string file, byte[] bytes)
    {
        var candidate = known.CandidateOf(ConfigPath.Parse($"local/{known.Kind.Provider}/file"), bytes);
        return file == InputFile.Piped ? candidate : candidate with { FileName = Path.GetFileName(file) };
    }

    private void Print(Invocation invocation, List<CheckedFile> files)
    {
        var printer = invocation.Printer;
        if (invocation.Value(_sarif))
        {
            printer.Json(SarifLog.Of(files), SarifJson.Default.SarifLog);
            return;
        }

        if (invocation.Value(_junit))
        {
            printer.Script(JUnitReport.Of(files));
            return;
        }

        foreach (var file in files)
        {
            if (printer.IsJson)
            {
                printer.Json(new FindingsBody(file.Findings), ProtocolJson.Default.FindingsBody);
                continue;
            }

            printer.Findings(file.Findings, file.Source, isResult: true);
            printer.Done($"{file.Source.Name}: {Counted.Of(file.Errors, "error")}, {Counted.Of(file.Findings.Count - file.Errors, "warning")} ({file.Known.Kind.Name}, {file.Known.Format.Name})");
        }
    }
}
