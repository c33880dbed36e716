using Calma.Sync.Files;
using System.CommandLine;
using Calma.Cli.Archives;
using Calma.Cli.Arguments;
using Calma.Cli.Files;
using Calma.Cli.Output;
using Calma.Core;
using Calma.Protocol;
using Calma.Protocol.Bodies;

namespace Calma.Cli.Commands;

/// <summary><c>calma download</c>: the configs that a selector names, as files.</summary>
internal sealed class DownloadCommand : CalmaCommand
{
    private const string DefaultFile = "calma.zip";

    private readonly Argument<string?> _selector = SelectorArgument.Create();
    private readonly Option<string?> _output = new("--output", "-o") { HelpName = "DIR|FILE.zip", Description = $"A folder to unpack into, or an archive (default: {DefaultFile})" };
    private readonly Option<string?> _at = TimeArgument.Option("What stood at that time (default: the newest)");
    private readonly Option<bool> _overwrite = new("--overwrite") { Description = "Replace what stands there, also files that were edited" };

    public DownloadCommand() : base(
        "download", "Downloads configs under their native names, as an archive or into a folder.",
        "calma download 'acme/**' -o acme", "calma download --at 2026-04-12T08:30:00Z -o april.zip")
    {
        Arguments.Add(_selector);
        Options.Add(_output);
        Options.Add(_at);
        Options.Add(_overwrite);
    }

    /// <inheritdoc/>
    protected override async Task<int> RunAsync(Invocation invocation, CancellationToken cancellationToken)
    {
        var output = invocation.Value(_output) ?? DefaultFile;
        var manifest = output.EndsWith(".zip", StringComparison.OrdinalIgnoreCase)
            ? await ToFileAsync(invocation, output, cancellationToken)
            : await ToFolderAsync(invocation, output, cancellationToken);
        if (invocation.IsJson)
        {
            invocation.Printer.Json(manifest, ProtocolJson.Default.ManifestBody);
        }

        var failed = manifest.Configs.Where(entry => entry.Code is not null).ToArray();
        foreach (var entry in failed)
        {
            invocation.Printer.Error($"calma: {entry.Path}: {entry.Detail} ({entry.Code})");
        }

        return failed.Length == 0 ? 0 : ProblemCode.Find(failed[0].Code).ExitCode;
    }

    private async Task<ManifestBody> ToFileAsync(Invocation invocation, string output, CancellationToken cancellationToken)
    {
        var file = invocation.Machine.FullPath(output);
        if (File.Exists(file) && !invocation.Value(_overwrite))
        {
            throw new CalmaException(ErrorCode.InvalidArgument, $"{output} is there already; name another file with -o, or add --overwrite.");
        }

        ManifestBody? manifest = null;
        await SafeFile.WriteAsync(file, SafeFile.OwnerOnly, async stream =>
        {
            await using var archive = await FetchAsync(invocation, stream, cancellationToken);
            manifest = archive.Manifest;
        });
        Say(invocation, $"{CountOf(manifest!)} downloaded to {output}");
        return manifest!;
    }

    private async Task<ManifestBody> ToFolderAsync(Invocation invocation, string output, CancellationToken cancellationToken)
    {
        var folder = invocation.Machine.FullPath(output);
        if (File.Exists(folder))
        {
            throw new CalmaException(ErrorCode.InvalidArgument, $"{output} is a file; name a folder, or an archive that ends in .zip.");
        }

        await using var stream = TemporaryFile.Create();
        await using var archive = await FetchAsync(invocation, stream, cancellationToken);
        var (written, left) = await new ArchiveFolder(folder).UnpackAsync(archive, invocation.Value(_overwrite), cancellationToken);
        if (left.Count > 0)
        {
            invocation.Printer.Warning($"{ArchiveFolder.Named(left)} of an earlier download is not in this one; it was left as it is.");
        }

        Say(invocation, $"{CountOf(archive.Manifest)} downloaded to {output}, {Counted.Of(written, "file")} written");
        return archive.Manifest;
    }

    private async Task<DownloadedArchive> FetchAsync(Invocation invocation, Stream stream, CancellationToken cancellationToken)
    {
        var (selector, at) = (SelectorArgument.Of(invocation, _selector), TimeArgument.Of(invocation, _at));
        using var client = invocation.OpenClient();
        using var progress = invocation.Printer.Progress("received");
        await client.DownloadAsync(selector, at, stream, progress, cancellationToken);
        return await DownloadedArchive.OpenAsync(stream, cancellationToken);
    }

    private static string CountOf(ManifestBody manifest) => Counted.Of(Manifest.FilesOf(manifest).Count(), "config");

    private static void Say(Invocation invocation, string text)
    {
        if (!invocation.IsJson)
        {
            invocation.Printer.Done(text);
        }
    }
}
