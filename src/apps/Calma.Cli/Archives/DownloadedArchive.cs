using System.IO.Compression;
using Calma.Core;
using Calma.Core.Configs;
using Calma.Core.Documents;
using Calma.Protocol.Bodies;

namespace Calma.Cli.Archives;

/// <summary>A download that is whole: every file that its manifest names is there, and has the digest that the manifest says.</summary>
internal sealed class DownloadedArchive : IAsyncDisposable
{
    private readonly ZipArchive _zip;

    private DownloadedArchive(ZipArchive zip, ManifestBody manifest) => (_zip, Manifest) = (zip, manifest);

    /// <summary>What it says of itself.</summary>
    public ManifestBody Manifest { get; }

    /// <summary>Opens an archive that stands in a stream, and proves it.</summary>
    public static async Task<DownloadedArchive> OpenAsync(Stream stream, CancellationToken cancellationToken)
    {
        stream.Position = 0;
        try
        {
            var zip = await ZipArchive.CreateAsync(stream, ZipArchiveMode.Read, leaveOpen: true, entryNameEncoding: null, cancellationToken);
            await using var manifest = await (zip.GetEntry(ArchiveName.Manifest) ?? throw Damaged($"lacks its {ArchiveName.Manifest}")).OpenAsync(cancellationToken);
            var archive = new DownloadedArchive(zip, await Archives.Manifest.ReadAsync(manifest, "the download", cancellationToken));
            foreach (var entry in Archives.Manifest.FilesOf(archive.Manifest))
            {
                _ = await archive.ReadAsync(entry, cancellationToken);
            }

            return archive;
        }
        catch (InvalidDataException failure)
        {
            throw Damaged("does not unpack", failure);
        }
    }

    /// <summary>A file's bytes.</summary>
    public async Task<byte[]> ReadAsync(ManifestEntryBody entry, CancellationToken cancellationToken)
    {
        var name = ArchiveName.Of(entry);
        await using var content = await (_zip.GetEntry(name) ?? throw Damaged($"lacks {name}")).OpenAsync(cancellationToken);
        using var bytes = new MemoryStream();
        var buffer = new byte[64 * 1024];
        for (int count; (count = await content.ReadAsync(buffer, cancellationToken)) > 0;)
        {
            bytes.Write(buffer, 0, count);
            if (bytes.Length > DocumentLimits.MaxBytes)
            {
                throw Damaged($"has more in {name} than a document may hold");
            }
        }

        return entry.Digest == DigestOf(bytes.ToArray()) ? bytes.ToArray() : throw Damaged($"has other bytes in {name} than its {ArchiveName.Manifest} says");
    }

    /// <summary>The manifest as it was written.</summary>
    public Task<Stream> OpenManifestAsync(CancellationToken cancellationToken) => _zip.GetEntry(ArchiveName.Manifest)!.OpenAsync(cancellationToken);

    /// <summary>Bytes' digest as manifests write it.</summary>
    public static string DigestOf(ReadOnlySpan<byte> bytes) => $"sha-256={RevisionRecord.DigestOf(bytes)}";

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _zip.DisposeAsync();

    private static CalmaException Damaged(string what, Exception? cause = null) =>
        new(ErrorCode.Internal, $"The download {what}; nothing was kept of it. Try again, and look at what stands between here and the server.", cause);
}
