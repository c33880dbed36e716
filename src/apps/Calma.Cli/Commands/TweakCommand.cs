using System.CommandLine;
using Calma.Cli.Files;
using Calma.Cli.Kinds;
using Calma.Cli.Output;
using Calma.Cli.Tweaks;
using Calma.Client;
using Calma.Core;
using Calma.Core.Configs;
using Calma.Core.Values;
using Calma.Protocol;
using Calma.Protocol.Bodies;

namespace Calma.Cli.Commands;

/// <summary><c>calma tweak</c>: changes single values, and no other byte.</summary>
internal sealed class TweakCommand : CalmaCommand
{
    private readonly Argument<string> _path = PathArgument.Create();
    private readonly Argument<string[]> _changes = new("/POINTER=VALUE") { Description = "A place and its new value: JSON where the format has types, else the text as it is", Arity = ArgumentArity.ZeroOrMore };
    private readonly Option<string[]> _unset = new("--unset") { HelpName = "/POINTER", Description = "Take away what stands there" };
    private readonly Option<string[]> _null = new("--null") { HelpName = "/POINTER", Description = "Write null there, where the format can say it" };
    private readonly Option<string[]> _string = new("--string") { HelpName = "/POINTER=TEXT", Description = "Write a string there, whatever it looks like" };
    private readonly Option<string?> _patch = new("--patch") { HelpName = "FILE", Description = "A JSON Merge Patch or JSON Patch instead; - for what is piped in" };
    private readonly Option<bool> _reformat = new("--reformat") { Description = "Allow a new layout where the change cannot be made in the text alone" };
    private readonly WriteOptionSet _write;

    public TweakCommand() : base(
        "tweak", "Changes single values of a config, and no other byte; prints what changed.",
        "calma tweak acme/generic/app /retries=5 /region='\"eu-west-1\"'", "calma tweak acme/generic/app --unset /old --null /proxy --string /code=007")
    {
        Arguments.Add(_path);
        Arguments.Add(_changes);
        Options.Add(_unset);
        Options.Add(_null);
        Options.Add(_string);
        Options.Add(_patch);
        Options.Add(_reformat);
        _write = WriteOptionSet.AddTo(this, isChecked: true);
    }

    /// <inheritdoc/>
    protected override async Task<int> RunAsync(Invocation invocation, CancellationToken cancellationToken)
    {
        var path = ConfigPath.Parse(invocation.Value(_path));
        var write = _write.Of<TweakArguments>(invocation);
        using var client = invocation.OpenClient();
        var head = await client.GetAsync(path.ToString(), arguments: null, cancellationToken);
        var tweak = invocation.Value(_patch) is { } file
            ? await ReadAsync(invocation, file, cancellationToken)
            : Make(invocation, path, head);
        write = write with { IsReformatAllowed = invocation.Value(_reformat), IfMatch = await _write.TagAsync(invocation, client, path.ToString(), cancellationToken) ?? (tweak.IsBound ? head.ETag : null) };
        var revision = await SendAsync(invocation, client, path, tweak, write, cancellationToken);
        if (revision.Revision == head.Revision)
        {
            invocation.Printer.Revision("unchanged", revision);
            return 0;
        }

        if (!invocation.IsJson)
        {
            // On a newer head than the one that was read, a merge patch is applied again.
            var before = head.Revision == revision.Revision - 1 ? head : await client.GetAsync(path.ToString(), new ReadArguments { Revision = revision.Revision - 1 }, cancellationToken);
            var after = await client.GetAsync(path.ToString(), new ReadArguments { Revision = revision.Revision }, cancellationToken);
            invocation.Printer.Diff(ShownDiff.Between(ShownText.Of(path, before), ShownText.Of(path, after)));
        }

        invocation.Printer.Revision("tweaked", revision);
        return 0;
    }

    private static async Task<RevisionBody> SendAsync(Invocation invocation, CalmaClient client, ConfigPath path, TweakBody tweak, TweakArguments write, CancellationToken cancellationToken)
    {
        try
        {
            return await client.TweakAsync(path.ToString(), tweak.Bytes, tweak.MediaType, invocation.Sending(write), cancellationToken);
        }
        catch (CalmaApiException failure)
        {
            throw new DocumentFailure(failure, source: null, path.ToString());
        }
    }

    private async Task<TweakBody> ReadAsync(Invocation invocation, string file, CancellationToken cancellationToken)
    {
        if (ChangeWords(invocation).Any())
        {
            throw new CalmaException(ErrorCode.InvalidArgument, "--patch says it all; leave the other changes out, or write them into the patch.");
        }

        var bytes = await InputFile.ReadAsync(invocation.Machine, file, cancellationToken);
        var isList = JsonText.Parse(bytes, JsonTextOptions.Body, ErrorCode.MalformedTweak) is ListValue;
        return new TweakBody(isList ? MediaTypes.JsonPatch : MediaTypes.MergePatch, bytes, IsBound: false);
    }

    private TweakBody Make(Invocation invocation, ConfigPath path, ConfigContent head)
    {
        if (!ChangeWords(invocation).Any())
        {
            throw new CalmaException(ErrorCode.InvalidArgument, "Say what to change: /pointer=value, --unset /pointer, --null /pointer, --string /pointer=text, or --patch FILE.");
        }

        var known = FileKind.Of(path, head);
        var document = known.CandidateOf(path, head.Bytes).Parsed.Document
            ?? throw new CalmaException(ErrorCode.MalformedDocument, $"Revision {head.Revision} of {path} was stored by force and does not parse, so it has no places to change; put a whole text.");
        Change[] changes =
        [
            .. (invocation.Value(_unset) ?? []).Select(pointer => new Change(JsonPointer.Parse(pointer), Value: null)),
            .. invocation.Value(_changes).Select(text => Change.Read(text, known.Format.HasTypes)),
            .. (invocation.Value(_string) ?? []).Select(Change.ReadString),
            .. (invocation.Value(_null) ?? []).Select(pointer => new Change(JsonPointer.Parse(pointer), new NullValue())),
        ];
        return TweakBody.Of(changes, document.Root);
    }

    private IEnumerable<string> ChangeWords(Invocation invocation) =>
        [.. invocation.Value(_changes), .. invocation.Value(_unset) ?? [], .. invocation.Value(_null) ?? [], .. invocation.Value(_string) ?? []];
}
