using System.IO.Compression;
using System.Text;
using System.Text.Json;
using Calma.Cli.Archives;
using Calma.Protocol;
using Calma.Protocol.Bodies;

namespace Calma.Cli.Tests.Archives;

/// <summary>Makes archives as the server does, and others.</summary>
internal sealed class Download
{
    private readonly List<ManifestEntryBody> _entries = [];
    private readonly List<(string Name, string Text)> _files = [];

    public static Download Of(params IReadOnlyList<(string Path, string Text)> configs)
    {
        var download = new Download();
        foreach (var (path, text) in configs)
        {
            download.Add(path, $"{path}/app.json", text);
        }

        return download;
    }

    public Download Add(string path, string file, string text, string? digest = null)
    {
        _files.Add((file, text));
        return Claim(new ManifestEntryBody(path, file, "generic/file", "json", 3, digest ?? DownloadedArchive.DigestOf(Encoding.UTF8.GetBytes(text)), new Dictionary<string, string>()));
    }

    public Download Claim(ManifestEntryBody entry)
    {
        _entries.Add(entry);
        return this;
    }

    public byte[] ToBytes(bool hasManifest = true)
    {
        using var bytes = new MemoryStream();
        using (var zip = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            var manifest = JsonSerializer.Serialize(new ManifestBody(1, null, _entries), ProtocolJson.Default.ManifestBody);
            foreach (var (name, text) in hasManifest ? [.. _files, (ArchiveName.Manifest, manifest)] : _files)
            {
                using var entry = zip.CreateEntry(name).Open();
                entry.Write(Encoding.UTF8.GetBytes(text));
            }
        }

        return bytes.ToArray();
    }

    /// <summary>What an archive holds, by name.</summary>
    public static Dictionary<string, string> Read(byte[] archive)
    {
        using var zip = new ZipArchive(new MemoryStream(archive));
        return zip.Entries.ToDictionary(entry => entry.FullName, entry =>
        {
            using var reader = new StreamReader(entry.Open());
            return reader.ReadToEnd();
        });
    }
}
