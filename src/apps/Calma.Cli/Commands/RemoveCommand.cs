using System.CommandLine;
using Calma.Core.Configs;

namespace Calma.Cli.Commands;

/// <summary><c>calma rm</c>: takes a config away; its history stays.</summary>
internal sealed class RemoveCommand : CalmaCommand
{
    private readonly Argument<string> _path = PathArgument.Create();
    private readonly WriteOptionSet _write;

    public RemoveCommand() : base("rm", "Takes a config away; its history stays, and a revert brings it back.", "calma rm acme/generic/app", "calma rm acme/generic/app --if-match 4")
    {
        Arguments.Add(_path);
        _write = WriteOptionSet.AddTo(this, isChecked: false);
    }

    /// <inheritdoc/>
    protected override async Task<int> RunAsync(Invocation invocation, CancellationToken cancellationToken)
    {
        var path = ConfigPath.Parse(invocation.Value(_path)).ToString();
        using var client = invocation.OpenClient();
        var write = _write.Of(invocation) with { IfMatch = await _write.TagAsync(invocation, client, path, cancellationToken) };
        invocation.Printer.Revision("deleted", await client.DeleteAsync(path, invocation.Sending(write), cancellationToken));
        return 0;
    }
}
