using Calma.Sync.Files;
using System.CommandLine;
using Calma.Cli.Archives;
using Calma.Cli.Files;
using Calma.Cli.Output;
using Calma.Client;
using Calma.Core;
using Calma.Protocol;
using Calma.Protocol.Bodies;

namespace Calma.Cli.Commands;

/// <summary><c>calma import</c>: brings a download back.</summary>
internal sealed class ImportCommand : CalmaCommand
{
    private readonly Argument<string> _source = new("DIR|FILE.zip") { Description = "What 'calma download' wrote; a folder's files may have been edited" };
    private readonly Option<bool> _overwrite = new("--overwrite") { Description = "Replace heads that are not the ones that were downloaded" };
    private readonly Option<string?> _message = new("--message", "-m") { HelpName = "TEXT", Description = "What to say about it in the history" };
    private readonly Option<bool> _force = new("--force") { Description = "Write although a check finds errors; needs --reason, and a token with the scope override" };
    private readonly Option<string?> _reason = new("--reason") { HelpName = "TEXT", Description = "Why the checks are overridden" };

    public ImportCommand() : base(
        "import", "Stores every config of a download that differs from its head.",
        "calma import acme --message 'edited by hand'", "calma import april.zip --overwrite")
    {
        Arguments.Add(_source);
        Options.Add(_overwrite);
        Options.Add(_message);
        Options.Add(_force);
        Options.Add(_reason);
    }

    /// <inheritdoc/>
    protected override async Task<int> RunAsync(Invocation invocation, CancellationToken cancellationToken)
    {
        var reason = invocation.Value(_reason);
        if (invocation.Value(_force) != !string.IsNullOrEmpty(reason))
        {
            throw new CalmaException(ErrorCode.ReasonRequired, "--force and --reason TEXT go together: say why the checks are overridden.");
        }

        var (archive, files) = await OpenAsync(invocation, cancellationToken);
        await using var disposal = archive;
        using var client = invocation.OpenClient();
        if (!invocation.Value(_overwrite) && await MovedHeads.FindAsync(client, files, cancellationToken) is { Count: > 0 } moved)
        {
            throw new CalmaException(
                ErrorCode.RevisionConflict, $"{ArchiveFolder.Named(moved)} changed on the server since the download; nothing was sent. Download into another folder and compare, or add --overwrite.");
        }

        using var progress = invocation.Printer.Progress("sent", archive.Length);
        var result = await client.ImportAsync(archive, new WriteArguments { Message = invocation.Value(_message), ForceReason = reason }, progress, cancellationToken);
        progress.Dispose();
        return Say(invocation.Printer, result);
    }

    private async Task<(FileStream Archive, IReadOnlyList<ArchivedFile> Files)> OpenAsync(Invocation invocation, CancellationToken cancellationToken)
    {
        var source = invocation.Value(_source);
        var path = invocation.Machine.FullPath(source);
        if (!Directory.Exists(path))
        {
            return await OpenFileAsync(source, path, cancellationToken);
        }

        var archive = TemporaryFile.Create();
        try
        {
            var (files, strangers) = await new ArchiveFolder(path).PackAsync(archive, cancellationToken);
            if (strangers.Count > 0)
            {
                invocation.Printer.Warning($"the {ArchiveName.Manifest} does not name {ArchiveFolder.Named(strangers)}; nothing is done with it, put it by itself.");
            }

            archive.Position = 0;
            return (archive, files);
        }
        catch
        {
            await archive.DisposeAsync();
            throw;
        }
    }

    private static async Task<(FileStream Archive, IReadOnlyList<ArchivedFile> Files)> OpenFileAsync(string source, string path, CancellationToken cancellationToken)
    {
        FileStream? archive = null;
        try
        {
            archive = File.OpenRead(path);
            return (archive, await Manifest.ReadFilesAsync(archive, source, cancellationToken));
        }
        catch (Exception failure)
        {
            archive?.Dispose();
            throw failure is IOException or UnauthorizedAccessException ? new CalmaException(ErrorCode.InvalidArgument, $"{source} cannot be read: {FileFault.Of(failure)}", failure) : failure;
        }
    }

    private static int Say(Printer printer, ImportBody result)
    {
        if (printer.IsJson)
        {
            printer.Json(result, ProtocolJson.Default.ImportBody);
        }
        else
        {
            foreach (var item in result.Items)
            {
                Say(printer, item);
            }

            var counts = result.Items.GroupBy(item => item.Action).Select(group => $"{Listed.Number(group.Count())} {group.Key}").ToArray();
            printer.Note(counts.Length == 0 ? "The archive holds no config." : string.Join(", ", counts) + ".");
        }

        return result.Items.FirstOrDefault(item => item.Code is not null) is { } failed ? ProblemCode.Find(failed.Code).ExitCode : 0;
    }

    private static void Say(Printer printer, ImportOutcomeBody item)
    {
        if (item.Code is not null)
        {
            printer.Error($"calma: {item.Path ?? item.Entry}: {item.Detail} ({item.Code})");
        }

        printer.Findings(item.Findings ?? [], source: null, name: item.Path ?? item.Entry);
        if (item.Code is null && item.Action != "unchanged")
        {
            printer.Done($"{item.Path}: {item.Action}, revision {Listed.Number(item.Revision)}");
        }
    }
}
