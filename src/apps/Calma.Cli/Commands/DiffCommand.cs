using System.CommandLine;
using Calma.Cli.Arguments;
using Calma.Core.Configs;
using Calma.Protocol;

namespace Calma.Cli.Commands;

/// <summary><c>calma diff</c>: what differs between two revisions.</summary>
internal sealed class DiffCommand : CalmaCommand
{
    private readonly Argument<string> _path = PathArgument.Create();
    private readonly Argument<string?> _from = new("N") { Description = "The earlier revision (default: the one before M)", Arity = ArgumentArity.ZeroOrOne };
    private readonly Argument<string?> _to = new("M") { Description = "The later revision (default: the newest)", Arity = ArgumentArity.ZeroOrOne };

    public DiffCommand() : base(
        "diff", "Shows what differs between two revisions, as patch reads it; with --json by place and state.",
        "calma diff acme/generic/app", "calma diff acme/generic/app 1 4")
    {
        Arguments.Add(_path);
        Arguments.Add(_from);
        Arguments.Add(_to);
    }

    /// <inheritdoc/>
    protected override async Task<int> RunAsync(Invocation invocation, CancellationToken cancellationToken)
    {
        var path = ConfigPath.Parse(invocation.Value(_path)).ToString();
        long? from = invocation.Value(_from) is { } first ? RevisionArgument.NumberOf(first) : null;
        long? asked = invocation.Value(_to) is { } second ? RevisionArgument.NumberOf(second) : null;
        using var client = invocation.OpenClient();
        var to = asked ?? await client.HeadNumberAsync(path, cancellationToken);
        var diff = await client.DiffAsync(path, from ?? Math.Max(1, to - 1), to, cancellationToken);
        if (invocation.IsJson)
        {
            invocation.Printer.Json(diff, ProtocolJson.Default.DiffBody);
        }
        else
        {
            invocation.Printer.Diff(diff.Text);
            if (diff.Text.Length == 0)
            {
                invocation.Printer.Note(diff.From != diff.To ? $"Revisions {diff.From} and {diff.To} of {path} have the same bytes."
                    : from is null ? $"{path} has revision {diff.To} alone to compare."
                    : $"Revision {diff.To} of {path} was compared with itself.");
            }
        }

        return 0;
    }
}
