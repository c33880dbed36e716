using System.CommandLine;
using System.Text;
using Calma.Cli.Arguments;
using Calma.Cli.Files;
using Calma.Cli.Output;
using Calma.Client;
using Calma.Core.Configs;
using Calma.Core.Contracts;
using Calma.Core.Documents;
using Calma.Protocol;
using Calma.Protocol.Bodies;
using Calma.Sync.Files;

namespace Calma.Cli.Commands;

/// <summary><c>calma contract …</c>: what readers rely on.</summary>
internal sealed class ContractCommand() : CommandGroup(
    "contract", "Keeps and compares contracts: what readers rely on.",
    new ContractPutCommand(), new ContractGetCommand(), new ContractListCommand(), new ContractRemoveCommand(), new ContractCheckCommand(), new ContractDiffCommand());

/// <summary>The argument that names a contract.</summary>
internal static class ContractArgument
{
    public static Argument<string> Create() => new("CONTRACT") { Description = "The contract, as tenant/name" };

    /// <summary>The contract's name, once it is one.</summary>
    public static string Of(Invocation invocation, Argument<string> argument)
    {
        var parts = invocation.Value(argument).Split('/', 2);
        var path = Contract.PathOf(parts[0], parts.Length > 1 ? parts[1] : "");
        return $"{path.Tenant}/{path.Name}";
    }
}

/// <summary><c>calma contract put</c>.</summary>
internal sealed class ContractPutCommand : CalmaCommand
{
    private readonly Argument<string> _file = new("FILE") { Description = "The contract's text as JSON, or - for what is piped in" };
    private readonly Argument<string> _contract = ContractArgument.Create();
    private readonly Option<string[]> _leave = new("--leave") { HelpName = "SELECTOR", Description = "Stored configs that may fail it from now on; may stand several times" };
    private readonly Option<bool> _overwrite = new("--overwrite") { Description = "Replace whatever stands there, without a look at it" };
    private readonly Option<bool> _yes = new("--yes", "-y") { Description = "Do not ask" };
    private readonly WriteOptionSet _write;

    public ContractPutCommand() : base(
        "put", "Stores a contract; shows first what it changes, and replaces only what it showed.",
        "calma contract put web.json acme/web", "calma contract put web.json acme/web --leave 'acme/generic/old*' --message 'ports are numbers'")
    {
        Arguments.Add(_file);
        Arguments.Add(_contract);
        Options.Add(_leave);
        Options.Add(_overwrite);
        Options.Add(_yes);
        _write = WriteOptionSet.AddTo(this, isChecked: true);
    }

    /// <inheritdoc/>
    protected override async Task<int> RunAsync(Invocation invocation, CancellationToken cancellationToken)
    {
        var (file, contract) = (invocation.Value(_file), ContractArgument.Of(invocation, _contract));
        var leave = (invocation.Value(_leave) ?? []).Select(text => Selector.Parse(text).ToString()).ToArray();
        var write = _write.Of(invocation);
        var bytes = await InputFile.ReadAsync(invocation.Machine, file, cancellationToken);
        var source = new SourceText(InputFile.NameOf(file), bytes, Kind: null);
        using var client = invocation.OpenClient();
        if (await ConditionAsync(invocation, client, contract, source, cancellationToken) is not { } condition)
        {
            invocation.Printer.Note("Nothing was written.");
            return CommandLineProgram.Interrupted;
        }

        write = write with { IfMatch = condition.IfMatch, IfNoneMatch = condition.IfNoneMatch };
        try
        {
            var revision = await client.PutContractAsync(contract, bytes, leave.Length == 0 ? null : string.Join(',', leave), invocation.Sending(write), cancellationToken);
            invocation.Printer.Revision(condition.IfNoneMatch is null ? "stored" : "created", revision);
            return 0;
        }
        catch (CalmaApiException failure)
        {
            throw new DocumentFailure(failure, source, contract);
        }
    }

    private async Task<WriteArguments?> ConditionAsync(Invocation invocation, CalmaClient client, string contract, SourceText source, CancellationToken cancellationToken)
    {
        if (await _write.TagAsync(invocation, async number => (await client.GetContractAsync(contract, number, cancellationToken)).ETag) is { } told)
        {
            return new WriteArguments { IfMatch = told };
        }

        if (await FindHeadAsync(client, contract, cancellationToken) is not { } head)
        {
            return new WriteArguments { IfNoneMatch = "*" };
        }

        var diff = UnifiedDiff.Between(head.Bytes.Span, source.Bytes.Span, $"{contract}@{head.Revision}", source.Name);
        if (diff.Length == 0 || invocation.IsJson || invocation.Value(_overwrite))
        {
            return new WriteArguments { IfMatch = invocation.Value(_overwrite) ? "*" : head.ETag };
        }

        invocation.Printer.Diff(diff);
        var agrees = invocation.Value(_yes) || !invocation.CanAsk || await invocation.AskAsync($"Replace revision {head.Revision} of {contract}?", cancellationToken);
        return agrees ? new WriteArguments { IfMatch = head.ETag } : null;
    }

    private static async Task<ConfigContent?> FindHeadAsync(CalmaClient client, string contract, CancellationToken cancellationToken)
    {
        try
        {
            return await client.GetContractAsync(contract, revision: null, cancellationToken);
        }
        catch (CalmaApiException failure) when (failure.Problem.Code is "config_not_found" or "config_deleted")
        {
            return null;
        }
    }
}

/// <summary><c>calma contract get</c>.</summary>
internal sealed class ContractGetCommand : CalmaCommand
{
    private readonly Argument<string> _contract = ContractArgument.Create();
    private readonly Option<long?> _revision = NumberOption.Create("--revision", "-r", "That revision (default: the newest)");
    private readonly Option<string?> _output = new("--output", "-o") { HelpName = "FILE", Description = "Write it there, all or nothing (default: to the standard output)" };

    public ContractGetCommand() : base("get", "Recovers a contract, byte for byte.", "calma contract get acme/web", "calma contract get acme/web --revision 1 -o web.json")
    {
        Arguments.Add(_contract);
        Options.Add(_revision);
        Options.Add(_output);
    }

    /// <inheritdoc/>
    protected override async Task<int> RunAsync(Invocation invocation, CancellationToken cancellationToken)
    {
        var (contract, machine) = (ContractArgument.Of(invocation, _contract), invocation.Machine);
        using var client = invocation.OpenClient();
        var content = await client.GetContractAsync(contract, invocation.Value(_revision), cancellationToken);
        if (invocation.Value(_output) is { } file)
        {
            await SafeFile.WriteAsync(machine.FullPath(file), mode: null, stream => stream.WriteAsync(content.Bytes, cancellationToken).AsTask());
            invocation.Printer.Note($"{contract}: revision {content.Revision}, {content.Bytes.Length} bytes, written to {file}");
        }
        else if (machine.IsOutputTerminal)
        {
            invocation.Printer.Document(Encoding.UTF8.GetString(content.Bytes.Span));
        }
        else
        {
            await machine.Output.WriteAsync(content.Bytes, cancellationToken);
        }

        return 0;
    }
}

/// <summary><c>calma contract list</c>.</summary>
internal sealed class ContractListCommand : CalmaCommand
{
    private readonly Argument<string?> _selector = SelectorArgument.Create();

    public ContractListCommand() : base("list", "Lists contracts: those that speak of configs that a selector names.", "calma contract list", "calma contract list 'acme/generic/*'") => Arguments.Add(_selector);

    /// <inheritdoc/>
    protected override async Task<int> RunAsync(Invocation invocation, CancellationToken cancellationToken)
    {
        var select = SelectorArgument.Of(invocation, _selector);
        using var client = invocation.OpenClient();
        var contracts = await client.ListContractsAsync(select, cancellationToken);
        if (invocation.IsJson)
        {
            invocation.Printer.Json(new ContractListBody(contracts), ProtocolJson.Default.ContractListBody);
            return 0;
        }

        invocation.Printer.Table(
            ["contract", "revision", "subject", "compatibility", "reader", "author", "time"],
            contracts.Select(contract => (string[])
            [
                contract.Path, Listed.Number(contract.Revision), contract.Subject ?? contract.Code ?? "", contract.Compatibility ?? "", contract.Reader ?? "", contract.Author ?? "",
                Listed.Time(contract.Time),
            ]));
        return 0;
    }
}

/// <summary><c>calma contract rm</c>.</summary>
internal sealed class ContractRemoveCommand : CalmaCommand
{
    private readonly Argument<string> _contract = ContractArgument.Create();
    private readonly WriteOptionSet _write;

    public ContractRemoveCommand() : base("rm", "Takes a contract away; its history stays.", "calma contract rm acme/web")
    {
        Arguments.Add(_contract);
        _write = WriteOptionSet.AddTo(this, isChecked: false);
    }

    /// <inheritdoc/>
    protected override async Task<int> RunAsync(Invocation invocation, CancellationToken cancellationToken)
    {
        var contract = ContractArgument.Of(invocation, _contract);
        using var client = invocation.OpenClient();
        var tag = await _write.TagAsync(invocation, async number => (await client.GetContractAsync(contract, number, cancellationToken)).ETag);
        invocation.Printer.Revision("deleted", await client.DeleteContractAsync(contract, invocation.Sending(_write.Of(invocation) with { IfMatch = tag }), cancellationToken));
        return 0;
    }
}
