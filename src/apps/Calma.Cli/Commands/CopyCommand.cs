using System.CommandLine;
using Calma.Cli.Arguments;
using Calma.Client;
using Calma.Core;
using Calma.Core.Configs;

namespace Calma.Cli.Commands;

/// <summary><c>calma copy</c>: stores what stands at one path at another.</summary>
internal sealed class CopyCommand : CalmaCommand
{
    private readonly Argument<string> _from = PathArgument.Create("PATH[@N]", "The config, or one of its revisions");
    private readonly Argument<string> _to = PathArgument.Create("NEW", "Where the copy goes, as tenant/provider/name");
    private readonly Option<bool> _overwrite = new("--overwrite") { Description = "Replace what stands there" };
    private readonly WriteOptionSet _write;

    public CopyCommand() : base(
        "copy", "Copies a config, or one of its revisions, to another path: bytes, kind, format and metadata.",
        "calma copy acme/generic/app acme/generic/app-next", "calma copy acme/generic/app@3 beta/generic/app --overwrite")
    {
        Arguments.Add(_from);
        Arguments.Add(_to);
        Options.Add(_overwrite);
        _write = WriteOptionSet.AddTo(this, isChecked: true);
    }

    /// <inheritdoc/>
    protected override async Task<int> RunAsync(Invocation invocation, CancellationToken cancellationToken)
    {
        var (from, to) = (RevisionArgument.Parse(invocation.Value(_from)), ConfigPath.Parse(invocation.Value(_to)));
        using var client = invocation.OpenClient();
        var config = await client.GetAsync(from.Path.ToString(), new ReadArguments { Revision = from.Number }, cancellationToken);
        var revision = await client.GetRevisionAsync(from.Path.ToString(), config.Revision, cancellationToken);
        var write = _write.Of<PutArguments>(invocation);
        var told = await _write.TagAsync(invocation, client, to.ToString(), cancellationToken);
        var isNew = told is null && (!invocation.Value(_overwrite) || await client.FindHeadAsync(to, cancellationToken) is null);
        write = write with
        {
            IfMatch = told ?? (isNew ? null : "*"),
            IfNoneMatch = isNew ? "*" : null,
            Message = write.Message ?? $"Copy of {from.Path}@{config.Revision}",
            Metadata = write.Metadata ?? revision.Metadata,
            // Another provider has no such kind, and takes its own first one.
            Kind = from.Path.Provider == to.Provider ? config.Kind : null,
            MediaType = config.MediaType,
        };
        try
        {
            invocation.Printer.Revision("copied", await client.PutAsync(to.ToString(), config.Bytes, invocation.Sending(write), cancellationToken));
            return 0;
        }
        catch (CalmaApiException failure) when (isNew && failure.Problem.Code == "revision_conflict")
        {
            throw new CalmaException(ErrorCode.RevisionConflict, $"{to} is there already; write --overwrite to replace it.", failure);
        }
    }
}
