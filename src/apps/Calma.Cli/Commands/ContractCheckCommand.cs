using System.CommandLine;
using Calma.Cli.Files;
using Calma.Cli.Output;
using Calma.Client;
using Calma.Protocol;
using Calma.Protocol.Bodies;

namespace Calma.Cli.Commands;

/// <summary><c>calma contract check</c>: the stored configs that a proposed contract would stop.</summary>
internal sealed class ContractCheckCommand : CalmaCommand
{
    private const int WouldFail = 5;
    private readonly Argument<string> _file = new("FILE") { Description = "The proposed contract as JSON, or - for what is piped in" };
    private readonly Argument<string> _contract = ContractArgument.Create();

    public ContractCheckCommand() : base(
        "check", "Finds the stored configs that a proposed contract would stop, and writes nothing.", "calma contract check web.json acme/web")
    {
        Arguments.Add(_file);
        Arguments.Add(_contract);
    }

    /// <inheritdoc/>
    protected override async Task<int> RunAsync(Invocation invocation, CancellationToken cancellationToken)
    {
        var (file, contract, printer) = (invocation.Value(_file), ContractArgument.Of(invocation, _contract), invocation.Printer);
        var bytes = await InputFile.ReadAsync(invocation.Machine, file, cancellationToken);
        using var client = invocation.OpenClient();
        var failing = 0L;
        try
        {
            await foreach (var line in client.CheckContractAsync(contract, bytes, cancellationToken))
            {
                failing = line.Failing ?? failing;
                Print(printer, contract, line);
            }
        }
        catch (CalmaApiException failure)
        {
            throw new DocumentFailure(failure, new SourceText(InputFile.NameOf(file), bytes, Kind: null), contract);
        }

        return failing == 0 ? 0 : WouldFail;
    }

    private static void Print(Printer printer, string contract, ContractCheckBody line)
    {
        if (printer.IsJson)
        {
            printer.Json(line, ProtocolJson.Default.ContractCheckBody);
        }
        else if (line.Path is null)
        {
            printer.Done($"{contract}: {Counted.Of(line.Failing ?? 0, "config")} of {line.Configs} would fail");
        }
        else
        {
            printer.Findings(line.Findings ?? [], source: null, isResult: true, name: line.Path);
            if (line.Code is not null)
            {
                printer.Warning($"{line.Path}: {line.Detail} ({line.Code})");
            }
        }
    }
}
