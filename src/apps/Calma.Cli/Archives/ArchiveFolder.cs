using Calma.Sync.Files;
using System.IO.Compression;
using System.Text.Json;
using Calma.Core;
using Calma.Core.Documents;
using Calma.Protocol;
using Calma.Protocol.Bodies;

namespace Calma.Cli.Archives;

/// <summary>A download that lies unpacked in a folder, where its files may be edited.</summary>
internal sealed class ArchiveFolder(string folder)
{
    private const int MostNamed = 5;

    /// <summary>Writes an archive's files, each all or nothing and its owner's alone, and its manifest last.</summary>
    /// <param name="archive">The archive.</param>
    /// <param name="isOverwriting">Whether files that were edited, or are no download's, are replaced too.</param>
    /// <param name="cancellationToken">Ends it between two files.</param>
    /// <returns>How many files were written, and the files of the earlier download that this one has not.</returns>
    public async Task<(int Written, IReadOnlyList<string> Left)> UnpackAsync(DownloadedArchive archive, bool isOverwriting, CancellationToken cancellationToken)
    {
        var earlier = await EarlierAsync(cancellationToken);
        List<ManifestEntryBody> wanted = [];
        List<string> edited = [];
        foreach (var entry in Manifest.FilesOf(archive.Manifest))
        {
            var stands = await DigestAsync(entry, cancellationToken);
            if (stands != entry.Digest)
            {
                wanted.Add(entry);
            }

            if (stands is not null && stands != entry.Digest && stands != earlier.GetValueOrDefault(entry.File!))
            {
                edited.Add(entry.File!);
            }
        }

        if (edited.Count > 0 && !isOverwriting)
        {
            throw new CalmaException(
                ErrorCode.InvalidArgument, $"{Named(edited)} in {folder} would be replaced, and no download wrote what stands there; nothing was written. Move it away or import it, or add --overwrite.");
        }

        foreach (var entry in wanted)
        {
            cancellationToken.ThrowIfCancellationRequested();
            await WriteAsync(ArchiveName.Of(entry), new MemoryStream(await archive.ReadAsync(entry, cancellationToken)), cancellationToken);
        }

        await WriteAsync(ArchiveName.Manifest, await archive.OpenManifestAsync(cancellationToken), cancellationToken);
        var now = Manifest.FilesOf(archive.Manifest).Select(entry => entry.File!).ToHashSet(StringComparer.Ordinal);
        return (wanted.Count, [.. earlier.Keys.Where(file => !now.Contains(file) && File.Exists(ArchiveName.PathBelow(folder, file)))]);
    }

    /// <summary>Writes the files that the manifest names into an archive, with a manifest that says their digests as they are now.</summary>
    /// <returns>The files, and those of the folder that the manifest does not name.</returns>
    public async Task<(IReadOnlyList<ArchivedFile> Files, IReadOnlyList<string> Strangers)> PackAsync(Stream output, CancellationToken cancellationToken)
    {
        var manifest = await ReadManifestAsync(cancellationToken)
            ?? throw new CalmaException(ErrorCode.InvalidArgument, $"{folder} holds no {ArchiveName.Manifest}; import a folder that 'calma download' wrote.");
        List<ManifestEntryBody> entries = [];
        List<ArchivedFile> files = [];
        await using var zip = await ZipArchive.CreateAsync(output, ZipArchiveMode.Create, leaveOpen: true, entryNameEncoding: null, cancellationToken);
        foreach (var entry in Manifest.FilesOf(manifest))
        {
            var bytes = await ReadAsync(entry, cancellationToken);
            entries.Add(bytes is null ? entry : entry with { Digest = DownloadedArchive.DigestOf(bytes) });
            if (bytes is not null)
            {
                files.Add(new ArchivedFile(entry.Path, entry.Revision, entry.Digest, entries[^1].Digest));
                await using var content = await zip.CreateEntry(entry.File!, CompressionLevel.Fastest).OpenAsync(cancellationToken);
                await content.WriteAsync(bytes, cancellationToken);
            }
        }

        await using var last = await zip.CreateEntry(ArchiveName.Manifest, CompressionLevel.Fastest).OpenAsync(cancellationToken);
        await JsonSerializer.SerializeAsync(last, manifest with { Configs = entries }, ProtocolJson.Default.ManifestBody, cancellationToken);
        return (files, Strangers(manifest));
    }

    /// <summary>A few of many names.</summary>
    public static string Named(IReadOnlyList<string> files) =>
        string.Join(", ", files.Take(MostNamed)) + (files.Count > MostNamed ? $" and {files.Count - MostNamed} more" : "");

    private async Task<Dictionary<string, string?>> EarlierAsync(CancellationToken cancellationToken)
    {
        var manifest = await ReadManifestAsync(cancellationToken);
        return manifest is null ? [] : Manifest.FilesOf(manifest).ToDictionary(ArchiveName.Of, entry => entry.Digest, StringComparer.Ordinal);
    }

    private async Task<ManifestBody?> ReadManifestAsync(CancellationToken cancellationToken)
    {
        var file = ArchiveName.PathBelow(folder, ArchiveName.Manifest);
        if (!File.Exists(file))
        {
            return null;
        }

        try
        {
            await using var stream = File.OpenRead(file);
            return await Manifest.ReadAsync(stream, folder, cancellationToken);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw Unreadable(file, failure);
        }
    }

    private async Task<string?> DigestAsync(ManifestEntryBody entry, CancellationToken cancellationToken) =>
        await ReadAsync(entry, cancellationToken) is { } bytes ? DownloadedArchive.DigestOf(bytes) : null;

    private async Task<byte[]?> ReadAsync(ManifestEntryBody entry, CancellationToken cancellationToken)
    {
        var file = ArchiveName.PathBelow(folder, ArchiveName.Of(entry));
        try
        {
            return new FileInfo(file) switch
            {
                { Exists: false } when Directory.Exists(file) => throw new IOException("it is a folder."),
                { Exists: false } => null,
                { Length: > DocumentLimits.MaxBytes } => throw new CalmaException(ErrorCode.TooLarge, $"{file} is larger than a document may be, {DocumentLimits.MaxBytes} bytes; nothing was done."),
                _ => await File.ReadAllBytesAsync(file, cancellationToken),
            };
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw Unreadable(file, failure);
        }
    }

    private async Task WriteAsync(string name, Stream content, CancellationToken cancellationToken)
    {
        await using var bytes = content;
        var file = ArchiveName.PathBelow(folder, name);
        ArchiveName.MakeFolderOf(file);
        await SafeFile.WriteAsync(file, SafeFile.OwnerOnly, stream => bytes.CopyToAsync(stream, cancellationToken));
    }

    private string[] Strangers(ManifestBody manifest)
    {
        var known = manifest.Configs.Select(entry => entry.File).Append(ArchiveName.Manifest).ToHashSet(StringComparer.Ordinal);
        var all = Directory.EnumerateFiles(folder, "*", new EnumerationOptions { RecurseSubdirectories = true, IgnoreInaccessible = true });
        return [.. all.Select(file => Path.GetRelativePath(folder, file).Replace(Path.DirectorySeparatorChar, '/')).Where(file => !known.Contains(file)).Order(StringComparer.Ordinal)];
    }

    private static CalmaException Unreadable(string file, Exception failure) =>
        new(ErrorCode.InvalidArgument, $"{file} cannot be read: {failure.Message}", failure);
}
