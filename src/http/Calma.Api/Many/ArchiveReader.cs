using System.IO.Compression;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Calma.Api.Configs;
using Calma.Api.Problems;
using Calma.Core.Documents;
using Calma.Core.Tokens;

namespace Calma.Api.Many;

/// <summary>Brings a download back, config by config; what is wrong with one is told and stops no other.</summary>
internal sealed class ArchiveReader : IAsyncDisposable
{
    private const int FreeRatioBytes = 1024 * 1024;
    private readonly FileStream _file;
    private readonly ZipArchive _zip;
    private readonly ApiOptions _options;
    private long _unpacked;

    private ArchiveReader(FileStream file, ZipArchive zip, ApiOptions options) => (_file, _zip, _options) = (file, zip, options);

    /// <summary>Takes an archive in; one that is damaged or too large is refused whole.</summary>
    public static async Task<ArchiveReader> OpenAsync(Stream input, ApiOptions options, CancellationToken cancellationToken)
    {
        var file = new FileStream(
            Path.Combine(Path.GetTempPath(), Path.GetRandomFileName()), FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, bufferSize: 64 * 1024,
            FileOptions.DeleteOnClose | FileOptions.Asynchronous);
        try
        {
            await input.CopyToAsync(file, cancellationToken);
            file.Position = 0;
            var zip = await ZipArchive.CreateAsync(file, ZipArchiveMode.Read, leaveOpen: true, entryNameEncoding: null, cancellationToken);
            return zip.Entries.Count <= options.MaxArchiveEntries ? new ArchiveReader(file, zip, options)
                : throw new CalmaException(ErrorCode.TooLarge, $"The archive has {zip.Entries.Count} entries; {options.MaxArchiveEntries} are the most.");
        }
        catch (Exception failure)
        {
            await file.DisposeAsync();
            throw failure is InvalidDataException ? Damaged(failure) : failure;
        }
    }

    /// <summary>Stores each config of the manifest that the token may write.</summary>
    public async IAsyncEnumerable<ImportOutcomeBody> ImportAsync(
        ConfigStore store, Token token, WriteOptions write, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var manifest = await ReadManifestAsync(cancellationToken);
        var files = _zip.Entries.GroupBy(entry => entry.FullName, StringComparer.Ordinal).ToDictionary(group => group.Key, group => group.ToArray(), StringComparer.Ordinal);
        foreach (var entry in manifest.Configs.Where(entry => entry.Code is null))
        {
            yield return await ImportAsync(entry, files.GetValueOrDefault(entry.File ?? "", []), store, token, write, cancellationToken);
        }

        var known = manifest.Configs.Select(entry => entry.File).Append(Archive.ManifestName).ToHashSet(StringComparer.Ordinal);
        foreach (var name in files.Keys.Where(name => !known.Contains(name) && !name.EndsWith('/')))
        {
            yield return Failed(name, null, new CalmaException(ErrorCode.InvalidArgument, "The manifest does not name this file; nothing was done with it."));
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _zip.DisposeAsync();
        await _file.DisposeAsync();
    }

    private async Task<ManifestBody> ReadManifestAsync(CancellationToken cancellationToken)
    {
        var entry = _zip.GetEntry(Archive.ManifestName)
            ?? throw new CalmaException(ErrorCode.InvalidArgument, $"The archive has no {Archive.ManifestName}; import what a download gave.");
        try
        {
            await using var content = await entry.OpenAsync(cancellationToken);
            var manifest = await JsonSerializer.DeserializeAsync(content, ProtocolJson.Plain.ManifestBody, cancellationToken);
            return manifest is { Version: 1, Configs: not null } ? manifest
                : throw new CalmaException(ErrorCode.InvalidArgument, $"The {Archive.ManifestName} is not of version 1.");
        }
        catch (Exception failure) when (failure is JsonException or InvalidDataException)
        {
            throw Damaged(failure);
        }
    }

    private async Task<ImportOutcomeBody> ImportAsync(
        ManifestEntryBody entry, ZipArchiveEntry[] files, ConfigStore store, Token token, WriteOptions write, CancellationToken cancellationToken)
    {
        var name = entry.File ?? entry.Path;
        try
        {
            var path = ConfigPath.Parse(entry.Path);
            if (!token.CanSee(path))
            {
                throw new CalmaException(ErrorCode.ConfigNotFound, $"There is no config {path}.");
            }

            var bytes = await ReadAsync(entry, files, cancellationToken);
            var result = await store.PutAsync(path, new PutRequest(bytes) { Kind = entry.Kind, MediaType = MediaTypeOf(store, path, entry), Cause = Cause.Import }, write with
            {
                Metadata = entry.Metadata ?? new Dictionary<string, string>(),
                Precondition = await HeadOfAsync(store, path, cancellationToken),
            }, cancellationToken);
            var action = result.IsCreated ? "created" : result.IsChanged ? "changed" : "unchanged";
            return new ImportOutcomeBody(name, action, entry.Path, result.Config.Revision.Number, Findings: result.Warnings.Count == 0 ? null : Problem.BodiesOf(result.Warnings));
        }
        catch (CalmaException failure)
        {
            return Failed(name, entry.Path, failure);
        }
        catch (InvalidDataException failure)
        {
            return Failed(name, entry.Path, Damaged(failure));
        }
    }

    private static async Task<Precondition> HeadOfAsync(ConfigStore store, ConfigPath path, CancellationToken cancellationToken)
    {
        try
        {
            var head = await store.ReadAsync(path, new ReadOptions(), cancellationToken);
            return new Precondition.OneOf([RevisionTag.Of(head.Revision)]);
        }
        catch (CalmaException absent) when (absent.Code is ErrorCode.ConfigNotFound or ErrorCode.ConfigDeleted)
        {
            return new Precondition.NoHead();
        }
    }

    private static string? MediaTypeOf(ConfigStore store, ConfigPath path, ManifestEntryBody entry) => entry.Format is null ? null
        : store.Catalog.KindFor(path, entry.Kind).Formats.FirstOrDefault(format => format.Name == entry.Format)?.MediaType
            ?? throw new CalmaException(ErrorCode.InvalidArgument, $"{entry.Kind} has no format '{entry.Format}'.");

    private async Task<byte[]> ReadAsync(ManifestEntryBody entry, ZipArchiveEntry[] files, CancellationToken cancellationToken)
    {
        if (files is not [var file])
        {
            throw new CalmaException(ErrorCode.InvalidArgument, files.Length == 0 ? "The archive lacks the file." : "The archive has the file more than once.");
        }

        // Names are never used as paths here; one that would leave its folder is still a sign of an archive that lies.
        if (file.FullName.Contains("..", StringComparison.Ordinal) || file.FullName.StartsWith('/') || file.FullName.AsSpan().ContainsAny('\\', ':', '\0'))
        {
            throw new CalmaException(ErrorCode.InvalidArgument, "The file's name would leave its folder; nothing was done with it.");
        }

        var bytes = await UnpackAsync(file, cancellationToken);
        return entry.Digest is null || entry.Digest == RevisionBodies.DigestOf(RevisionRecord.DigestOf(bytes)) ? bytes
            : throw new CalmaException(ErrorCode.InvalidArgument, "The file's bytes are not those of its digest in the manifest; it was changed or cut.");
    }

    private async Task<byte[]> UnpackAsync(ZipArchiveEntry file, CancellationToken cancellationToken)
    {
        using var unpacked = new MemoryStream();
        await using var content = await file.OpenAsync(cancellationToken);
        var buffer = new byte[64 * 1024];
        for (int count; (count = await content.ReadAsync(buffer, cancellationToken)) > 0;)
        {
            unpacked.Write(buffer, 0, count);
            _unpacked += count;
            if (unpacked.Length > DocumentLimits.MaxBytes || _unpacked > _options.MaxUnpackedBytes
                || (unpacked.Length > FreeRatioBytes && unpacked.Length > file.CompressedLength * _options.MaxPackingRatio))
            {
                throw new CalmaException(ErrorCode.TooLarge, $"The file unpacks to more than a document's {DocumentLimits.MaxBytes} bytes, or the archive to more than its limits.");
            }
        }

        return unpacked.ToArray();
    }

    private static ImportOutcomeBody Failed(string entry, string? path, CalmaException failure) => new(
        entry, "failed", path, Code: Problem.CodeOf(failure.Code), Detail: failure.Message, Findings: failure.Findings.Count == 0 ? null : Problem.BodiesOf(failure.Findings));

    private static CalmaException Damaged(Exception failure) =>
        new(ErrorCode.InvalidArgument, "The archive is damaged or cut short; download it again.", failure);
}
