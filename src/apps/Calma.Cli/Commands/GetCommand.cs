using Calma.Sync.Files;
using System.CommandLine;
using System.Text;
using Calma.Cli.Arguments;
using Calma.Cli.Kinds;
using Calma.Client;
using Calma.Core;
using Calma.Core.Configs;
using Calma.Protocol;

namespace Calma.Cli.Commands;

/// <summary><c>calma get</c>: recovers a config, byte for byte.</summary>
internal sealed class GetCommand : CalmaCommand
{
    private readonly Argument<string> _path = PathArgument.Create();
    private readonly Option<long?> _revision = NumberOption.Create("--revision", "-r", "That revision (default: the newest)");
    private readonly Option<string?> _at = TimeArgument.Option("What stood at that time");
    private readonly Option<string?> _as = new("--as") { HelpName = "json", Description = "A view as JSON, instead of the stored bytes" };
    private readonly Option<string?> _output = new("--output", "-o") { HelpName = "FILE", Description = "Write it there, all or nothing (default: to the standard output)" };

    public GetCommand() : base(
        "get", "Recovers a config: the stored bytes, now or as they were.",
        "calma get acme/generic/app", "calma get acme/generic/app --at '2h ago' -o app.json")
    {
        Choice.Only(_as, "json");
        Arguments.Add(_path);
        Options.Add(_revision);
        Options.Add(_at);
        Options.Add(_as);
        Options.Add(_output);
    }

    /// <inheritdoc/>
    protected override async Task<int> RunAsync(Invocation invocation, CancellationToken cancellationToken)
    {
        var (path, number, machine) = (ConfigPath.Parse(invocation.Value(_path)), invocation.Value(_revision), invocation.Machine);
        var at = TimeArgument.Of(invocation, _at);
        if (number is not null && at is not null)
        {
            throw new CalmaException(ErrorCode.InvalidArgument, "Write either --revision or --at: both name one revision.");
        }

        using var client = invocation.OpenClient();
        var config = await client.GetAsync(
            path.ToString(), new ReadArguments { Revision = number, At = at, Accept = invocation.Value(_as) is null ? null : MediaTypes.Json }, cancellationToken);
        if (invocation.Value(_output) is { } file)
        {
            var full = machine.FullPath(file);
            var mode = File.Exists(full) || !FileKind.HoldsSecrets(path, config) ? (UnixFileMode?)null : SafeFile.OwnerOnly;
            await SafeFile.WriteAsync(full, mode, stream => stream.WriteAsync(config.Bytes, cancellationToken).AsTask());
            invocation.Printer.Note($"{path}: revision {config.Revision}, {config.Bytes.Length} bytes, written to {file}");
        }
        else if (machine.IsOutputTerminal)
        {
            invocation.Printer.Document(Encoding.UTF8.GetString(config.Bytes.Span));
        }
        else
        {
            await machine.Output.WriteAsync(config.Bytes, cancellationToken);
        }

        return 0;
    }
}
