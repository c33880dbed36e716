using System.Text.Json;
using Calma.Core;
using Calma.Protocol;
using Calma.Protocol.Bodies;

namespace Calma.Cli.Archives;

/// <summary>Reads what a download says of itself.</summary>
internal static class Manifest
{
    /// <summary>The manifest; fails where it is none, or names a file twice or outside its config's folder.</summary>
    public static async Task<ManifestBody> ReadAsync(Stream stream, string source, CancellationToken cancellationToken)
    {
        var manifest = await ParseAsync(stream, cancellationToken) is { Version: 1, Configs: not null } sound ? sound
            : throw new CalmaException(ErrorCode.InvalidArgument, $"The {ArchiveName.Manifest} of {source} is none that 'calma download' writes; download it again.");
        var twice = FilesOf(manifest).GroupBy(ArchiveName.Of, StringComparer.OrdinalIgnoreCase).FirstOrDefault(group => group.Count() > 1);
        return twice is null ? manifest
            : throw new CalmaException(ErrorCode.InvalidArgument, $"The {ArchiveName.Manifest} of {source} names {twice.Key} twice; download it again.");
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
