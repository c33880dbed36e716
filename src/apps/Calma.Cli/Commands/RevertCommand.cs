using System.CommandLine;
using Calma.Cli.Arguments;
using Calma.Cli.Output;
using Calma.Client;
using Calma.Core;
using Calma.Core.Configs;
using Calma.Core.Documents;
using Calma.Protocol;
using Calma.Protocol.Bodies;

namespace Calma.Cli.Commands;

/// <summary><c>calma revert</c>: appends revisions that equal earlier ones.</summary>
internal sealed class RevertCommand : CalmaCommand
{
    private readonly Argument<string> _what = PathArgument.Create("PATH|SELECTOR", "The config; with --at also the configs that a selector names");
    private readonly Argument<string?> _number = new("N") { Description = "The revision to go back to", Arity = ArgumentArity.ZeroOrOne };
    private readonly Option<string?> _at = TimeArgument.Option("Go back to what stood at that time");
    private readonly Option<bool> _isDry = new("--dry-run") { Description = "Only say what would change" };
    private readonly WriteOptionSet _write;

    public RevertCommand() : base(
        "revert", "Brings a config, or all that a selector names, back to an earlier revision or time; no check blocks it.",
        "calma revert acme/generic/app 1", "calma revert 'acme/**' --at '2h ago' --dry-run")
    {
        Arguments.Add(_what);
        Arguments.Add(_number);
        Options.Add(_at);
        Options.Add(_isDry);
        _write = WriteOptionSet.AddTo(this, isChecked: false);
    }

    /// <inheritdoc/>
    protected override async Task<int> RunAsync(Invocation invocation, CancellationToken cancellationToken)
    {
        var at = TimeArgument.Of(invocation, _at);
        long? number = invocation.Value(_number) is { } text ? RevisionArgument.NumberOf(text) : null;
        if (at is null == number is null)
        {
            throw new CalmaException(ErrorCode.InvalidArgument, "Write either the number of the revision to go back to, or --at TIME.");
        }

        using var client = invocation.OpenClient();
        var isOne = !invocation.Value(_what).Contains('*', StringComparison.Ordinal);
        return (isOne, invocation.Value(_isDry)) switch
        {
            (true, false) => await RevertOneAsync(invocation, client, new RevertBody(number, at), cancellationToken),
            (true, true) when number is { } to => await ShowAsync(invocation, client, to, cancellationToken),
            _ => await RevertAllAsync(invocation, client, at ?? throw new CalmaException(ErrorCode.InvalidArgument, "A selector's configs have no revision in common; write --at TIME."), cancellationToken),
        };
    }

    private async Task<int> RevertOneAsync(Invocation invocation, CalmaClient client, RevertBody target, CancellationToken cancellationToken)
    {
        var path = ConfigPath.Parse(invocation.Value(_what)).ToString();
        var head = await client.FindHeadNumberAsync(path, cancellationToken);
        var write = _write.Of(invocation);
        write = write with { IfMatch = await _write.TagAsync(invocation, client, path, cancellationToken) };
        var revision = await client.RevertAsync(path, target with { Message = write.Message }, invocation.Sending(write with { Message = null }), cancellationToken);
        invocation.Printer.Revision(revision.Revision == head ? "unchanged" : $"reverted to revision {Listed.Number(revision.RevertedTo)}", revision);
        return 0;
    }

    private async Task<int> ShowAsync(Invocation invocation, CalmaClient client, long to, CancellationToken cancellationToken)
    {
        var path = ConfigPath.Parse(invocation.Value(_what));
        var head = await client.HeadRecordAsync(path.ToString(), cancellationToken);
        if (invocation.IsJson)
        {
            var diff = head.Cause == "delete" ? await FromNothingAsync(client, path.ToString(), head.Revision, to, cancellationToken)
                : await client.DiffAsync(path.ToString(), head.Revision, to, cancellationToken);
            invocation.Printer.Json(diff, ProtocolJson.Default.DiffBody);
            return 0;
        }

        var after = ShownText.Of(path, await client.GetAsync(path.ToString(), new ReadArguments { Revision = to }, cancellationToken));
        var before = head.Cause == "delete" ? after with { Name = $"{path}@{head.Revision}", Bytes = ReadOnlyMemory<byte>.Empty }
            : ShownText.Of(path, await client.GetAsync(path.ToString(), new ReadArguments { Revision = head.Revision }, cancellationToken));
        invocation.Printer.Diff(ShownDiff.Between(before, after));
        invocation.Printer.Note($"{path}: would go from revision {head.Revision} back to revision {to}; nothing was written.");
        return 0;
    }

    // A delete has no text to compare with, and a revert brings the whole one back.
    private static async Task<DiffBody> FromNothingAsync(CalmaClient client, string path, long head, long to, CancellationToken cancellationToken)
    {
        var target = await client.GetAsync(path, new ReadArguments { Revision = to }, cancellationToken);
        return new DiffBody(head, to, Changes: null, UnifiedDiff.Between([], target.Bytes.Span, $"{path}@{head}", $"{path}@{to}"));
    }

    private async Task<int> RevertAllAsync(Invocation invocation, CalmaClient client, DateTimeOffset at, CancellationToken cancellationToken)
    {
        if (invocation.Value(_write.IfMatch) is not null)
        {
            throw new CalmaException(ErrorCode.InvalidArgument, "--if-match names one config's head; leave it out where a selector names many.");
        }

        var (printer, isDry, write) = (invocation.Printer, invocation.Value(_isDry), _write.Of(invocation));
        var body = new RevertAllBody(Selector.Parse(invocation.Value(_what)).ToString(), at, write.Message, isDry);
        Dictionary<string, int> counts = [];
        string? failure = null;
        await foreach (var outcome in client.RevertManyAsync(body, cancellationToken))
        {
            counts[outcome.Action] = counts.GetValueOrDefault(outcome.Action) + 1;
            failure ??= outcome.Code;
            if (printer.IsJson)
            {
                printer.Json(outcome, ProtocolJson.Default.RevertOutcomeBody);
            }
            else if (outcome.Code is not null)
            {
                printer.Error($"calma: {outcome.Path}: {outcome.Detail} ({outcome.Code})");
            }
            else
            {
                printer.Line(LineOf(outcome, isDry));
            }
        }

        if (!printer.IsJson)
        {
            var total = counts.Count == 0 ? "no config is selected" : string.Join(", ", counts.Select(pair => $"{Listed.Number(pair.Value)} {pair.Key}"));
            printer.Note($"{(isDry ? "Would be: " : "")}{total}.");
        }

        return failure is null ? 0 : ProblemCode.Find(failure).ExitCode;
    }

    private static string LineOf(RevertOutcomeBody outcome, bool isDry) => outcome.Action switch
    {
        "unchanged" => $"{outcome.Path}: unchanged",
        "deleted" => $"{outcome.Path}: {(isDry ? "would be deleted" : $"deleted, revision {Listed.Number(outcome.Revision)}")}: it was not there then",
        _ => $"{outcome.Path}: {(isDry ? "would be reverted" : $"revision {Listed.Number(outcome.Revision)} reverts")} to revision {Listed.Number(outcome.RevertedTo)}{(outcome.Digest is { } digest ? $", {digest}" : "")}",
    };
}
