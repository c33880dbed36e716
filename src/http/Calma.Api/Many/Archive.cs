using System.IO.Compression;
using System.IO.Pipelines;
using System.Text.Json;
using Calma.Api.Configs;
using Calma.Api.Problems;

namespace Calma.Api.Many;

/// <summary>Writes a download: every file under its native name, and last a manifest that names them all.</summary>
internal static class Archive
{
    /// <summary>The manifest's name.</summary>
    public const string ManifestName = "manifest.json";

    private static readonly DateTimeOffset EarliestTime = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public static async Task WriteAsync(PipeWriter answer, ConfigStore store, Selection selection, DateTimeOffset? at, CancellationToken cancellationToken)
    {
        // The library ends each entry with a write that does not wait; who reads slowly may block no thread.
        await using var output = new AnswerStream(answer);
        List<ManifestEntryBody> entries = [];
        await using var zip = await ZipArchive.CreateAsync(output, ZipArchiveMode.Create, leaveOpen: true, entryNameEncoding: null, cancellationToken);
        await foreach (var listed in store.ListAllAsync(selection, at, cancellationToken))
        {
            entries.Add(await WriteAsync(zip, store, listed, cancellationToken));
        }

        await using var manifest = await zip.CreateEntry(ManifestName).OpenAsync(cancellationToken);
        await JsonSerializer.SerializeAsync(manifest, new ManifestBody(1, at, entries), ProtocolJson.Plain.ManifestBody, cancellationToken);
    }

    private static async Task<ManifestEntryBody> WriteAsync(ZipArchive zip, ConfigStore store, ListedConfig listed, CancellationToken cancellationToken)
    {
        try
        {
            var config = await store.ReadAsync(listed.Path, new ReadOptions { Number = listed.Number }, cancellationToken);
            var revision = config.Revision;
            var file = $"{revision.Path}/{store.Catalog.FileNameOf(revision)}";
            var entry = zip.CreateEntry(file, CompressionLevel.Fastest);
            entry.LastWriteTime = revision.Time > EarliestTime ? revision.Time : EarliestTime;
            await using var content = await entry.OpenAsync(cancellationToken);
            await content.WriteAsync(config.Bytes, cancellationToken);
            return new ManifestEntryBody(
                revision.Path.ToString(), file, revision.Kind, revision.Format, revision.Number, RevisionBodies.DigestOf(revision.Digest), revision.Metadata);
        }
        catch (CalmaException failure)
        {
            // One bad record is named in the manifest; the others are downloaded.
            return new ManifestEntryBody(listed.Path.ToString(), Code: Problem.CodeOf(failure.Code), Detail: failure.Message);
        }
    }
}
