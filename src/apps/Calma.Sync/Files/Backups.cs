using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Calma.Sync.Files;

/// <summary>What stood in files before they were written, the newest few of each file.</summary>
internal sealed class Backups(string folder)
{
    private const int Most = 10;
    private const string TimeFormat = "yyyyMMdd'T'HHmmss'.'fffffff'Z'";

    /// <summary>Keeps a text that is about to be replaced, and answers with the file that holds it.</summary>
    public async Task<string> KeepAsync(string file, ReadOnlyMemory<byte> text, DateTimeOffset time)
    {
        var kept = FolderOf(file);
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(kept);
        }
        else
        {
            Directory.CreateDirectory(kept, SafeFile.OwnerOnly | UnixFileMode.UserExecute);
        }

        var backup = Path.Combine(kept, time.ToUniversalTime().ToString(TimeFormat, CultureInfo.InvariantCulture));
        await SafeFile.WriteAsync(backup, SafeFile.OwnerOnly, stream => stream.WriteAsync(text).AsTask());
        foreach (var old in Directory.GetFiles(kept).OrderDescending(StringComparer.Ordinal).Skip(Most))
        {
            File.Delete(old);
        }

        return backup;
    }

    /// <summary>The folder that holds what stood in a file.</summary>
    public string FolderOf(string file) =>
        Path.Combine(folder, $"{Path.GetFileName(file)}-{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(file)))[..8]}");
}
