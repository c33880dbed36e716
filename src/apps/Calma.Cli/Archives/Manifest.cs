using System.IO.Compression;
using System.Text.Json;
using Calma.Core;
using Calma.Protocol;
using Calma.Protocol.Bodies;

namespace Calma.Cli.Archives;

/// <summary>Reads what a download says of itself.</summary>
internal static class Manifest
{
    /// <summary>The manifest; fails where it is none, or names a config twice or a file outside its config's folder.</summary>
    public static async Task<ManifestBody> ReadAsync(Stream stream, string source, CancellationToken cancellationToken)
    {
        var manifest = await ParseAsync(stream, cancellationToken) is { Version: 1, Configs: not null } sound ? sound
            : throw new CalmaException(ErrorCode.InvalidArgument, $"The {ArchiveName.Manifest} of {source} is none that 'calma download' writes; download it again.");
        foreach (var entry in FilesOf(manifest))
        {
            _ = ArchiveName.Of(entry);
        }

        // Below different paths lie different files.
        var twice = FilesOf(manifest).GroupBy(entry => entry.Path, StringComparer.Ordinal).FirstOrDefault(group => group.Count() > 1);
        return twice is null ? manifest
            : throw new CalmaException(ErrorCode.InvalidArgument, $"The {ArchiveName.Manifest} of {source} names {twice.Key} twice; download it again.");
    }

    /// <summary>The files of an archive that stands in a stream, which then stands at its beginning again.</summary>
    public static async Task<IReadOnlyList<ArchivedFile>> ReadFilesAsync(Stream archive, string source, CancellationToken cancellationToken)
    {
        try
        {
            await using var zip = await ZipArchive.CreateAsync(archive, ZipArchiveMode.Read, leaveOpen: true, entryNameEncoding: null, cancellationToken);
            await using var stream = await (zip.GetEntry(ArchiveName.Manifest) ?? throw new InvalidDataException($"it has no {ArchiveName.Manifest}.")).OpenAsync(cancellationToken);
            var manifest = await ReadAsync(stream, source, cancellationToken);
            archive.Position = 0;
            return [.. FilesOf(manifest).Select(entry => new ArchivedFile(entry.Path, entry.Revision, entry.Digest, entry.Digest))];
        }
        catch (InvalidDataException failure)
        {
            throw new CalmaException(ErrorCode.InvalidArgument, $"{source} is no archive that 'calma download' writes: {failure.Message}", failure);
        }
    }

    /// <summary>The configs that have a file.</summary>
    public static IEnumerable<ManifestEntryBody> FilesOf(ManifestBody manifest) => manifest.Configs.Where(entry => entry.Code is null);

    private static async Task<ManifestBody?> ParseAsync(Stream stream, CancellationToken cancellationToken)
    {
        try
        {
            return await JsonSerializer.DeserializeAsync(stream, ProtocolJson.Default.ManifestBody, cancellationToken);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
