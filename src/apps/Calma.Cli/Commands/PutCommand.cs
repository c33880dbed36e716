using System.CommandLine;
using Calma.Cli.Files;
using Calma.Cli.Kinds;
using Calma.Cli.Output;
using Calma.Client;
using Calma.Core.Configs;

namespace Calma.Cli.Commands;

/// <summary><c>calma put</c>: stores a file as a new revision.</summary>
internal sealed class PutCommand : CalmaCommand
{
    private readonly Argument<string> _file = new("FILE") { Description = "The file, or - for what is piped in" };
    private readonly Argument<string> _path = PathArgument.Create();
    private readonly Option<string?> _kind = new("--kind") { HelpName = "KIND", Description = "Which of its provider's files it is (default: told by its name, else the provider's first)" };
    private readonly Option<bool> _overwrite = new("--overwrite") { Description = "Replace whatever stands there, without a look at it" };
    private readonly Option<bool> _yes = new("--yes", "-y") { Description = "Do not ask" };
    private readonly WriteOptionSet _write;

    public PutCommand() : base(
        "put", "Stores a file as a new revision; shows first what it changes, and replaces only what it showed.",
        "calma put app.json acme/generic/app", "calma put - acme/generic/app --message 'from the build' < app.jsonc")
    {
        _kind.CompletionSources.Add(FileKind.Names);
        Arguments.Add(_file);
        Arguments.Add(_path);
        Options.Add(_kind);
        Options.Add(_overwrite);
        Options.Add(_yes);
        _write = WriteOptionSet.AddTo(this, isChecked: true);
    }

    /// <inheritdoc/>
    protected override async Task<int> RunAsync(Invocation invocation, CancellationToken cancellationToken)
    {
        var (file, path) = (invocation.Value(_file), ConfigPath.Parse(invocation.Value(_path)));
        var write = _write.Of<PutArguments>(invocation);
        var bytes = await InputFile.ReadAsync(invocation.Machine, file, cancellationToken);
        var known = FileKind.For(path, file == InputFile.Piped ? "" : file, invocation.Value(_kind));
        var source = new SourceText(InputFile.NameOf(file), bytes, known.Kind);
        using var client = invocation.OpenClient();
        var (condition, head) = await ConditionAsync(invocation, client, path, source, known, cancellationToken);
        if (condition is null)
        {
            invocation.Printer.Note("Nothing was written.");
            return CommandLineProgram.Interrupted;
        }

        write = write with { IfMatch = condition.IfMatch, IfNoneMatch = condition.IfNoneMatch };
        try
        {
            // A config that stands keeps its kind where nobody asks for another. A repeat of a creation, which finds what it made, says it again.
            var kind = head is null || head.Kind == known.Kind.Name || invocation.Value(_kind) is not null ? known.Kind.Name : null;
            var revision = await client.PutAsync(path.ToString(), bytes, invocation.Sending(write with { Kind = kind, MediaType = known.IsFormatKnown ? known.Format.MediaType : null }), cancellationToken);
            invocation.Printer.Revision(revision.Revision == head?.Revision ? "unchanged" : condition.IfNoneMatch is not null ? "created" : "stored", revision, source);
            return 0;
        }
        catch (CalmaApiException failure)
        {
            throw new DocumentFailure(failure, source, path.ToString());
        }
    }

    // What is replaced: what the user named, what he was shown, or whatever there is. Nothing where he said no.
    private async Task<(WriteArguments? Condition, ConfigContent? Head)> ConditionAsync(
        Invocation invocation, CalmaClient client, ConfigPath path, SourceText source, FileKind known, CancellationToken cancellationToken)
    {
        if (await _write.TagAsync(invocation, client, path.ToString(), cancellationToken) is { } told)
        {
            return (new WriteArguments { IfMatch = told }, null);
        }

        if (await client.FindHeadAsync(path, cancellationToken) is not { } head)
        {
            return (new WriteArguments { IfNoneMatch = "*" }, null);
        }

        return invocation.Value(_overwrite) ? (new WriteArguments { IfMatch = "*" }, head)
            : await AgreesAsync(invocation, head, path, source, known, cancellationToken) ? (new WriteArguments { IfMatch = head.ETag }, head) : (null, head);
    }

    private async Task<bool> AgreesAsync(Invocation invocation, ConfigContent head, ConfigPath path, SourceText source, FileKind known, CancellationToken cancellationToken)
    {
        var diff = ShownDiff.Between(ShownText.Of(path, head), new ShownText(source.Name, known, source.Bytes));
        if (diff.Length == 0 || invocation.IsJson)
        {
            return true;
        }

        invocation.Printer.Diff(diff);
        return invocation.Value(_yes) || !invocation.CanAsk || await invocation.AskAsync($"Replace revision {head.Revision} of {path}?", cancellationToken);
    }
}
