using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Calma.Sync.Files;
using Calma.Sync.Trust;

namespace Calma.Sync.State;

/// <summary>What this machine remembers: what was pulled to which file, what was approved, and what stood in files before.</summary>
/// <param name="folder">Its owner's alone.</param>
internal sealed class SyncFolder(string folder)
{
    private const string Ending = ".json";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private string Pulled => Path.Combine(folder, "pulled");

    private string Approved => Path.Combine(folder, "approved" + Ending);

    /// <summary>What stood in files before they were written.</summary>
    public Backups Backups => new(Path.Combine(folder, "backups"));

    /// <summary>Waits until no other command of this user works on files, and keeps others waiting until it is disposed.</summary>
    public async Task<IDisposable> EnterAsync(TimeProvider time, CancellationToken cancellationToken)
    {
        Make(folder);
        var end = time.GetUtcNow() + Patience;
        while (true)
        {
            try
            {
                return new FileStream(Path.Combine(folder, "lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException) when (time.GetUtcNow() < end)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(50), time, cancellationToken);
            }
            catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
            {
                throw new CalmaException(ErrorCode.InvalidArgument, $"{Path.Combine(folder, "lock")} cannot be locked: {FileFault.Of(failure)} Wait for the other 'calma pull' or 'calma push', or end it.", failure);
            }
        }
    }

    /// <summary>Everything that was pulled, by path, and the files that cannot be understood.</summary>
    public (IReadOnlyList<PulledConfig> Configs, IReadOnlyList<string> Damaged) List()
    {
        if (!Directory.Exists(Pulled))
        {
            return ([], []);
        }

        var files = Directory.GetFiles(Pulled, "*" + Ending).Order(StringComparer.Ordinal).Select(file => (File: file, Config: Read(file, SyncJson.Default.PulledConfig))).ToList();
        return ([.. files.Select(file => file.Config).OfType<PulledConfig>().OrderBy(config => config.Path, StringComparer.Ordinal).ThenBy(config => config.File, StringComparer.Ordinal)],
            [.. files.Where(file => file.Config is null).Select(file => file.File)]);
    }

    /// <summary>Remembers a pull.</summary>
    public Task SaveAsync(PulledConfig config) => WriteAsync(FileOf(config), config, SyncJson.Default.PulledConfig);

    /// <summary>Forgets a pull; the file stays.</summary>
    public void Forget(PulledConfig config) => File.Delete(FileOf(config));

    /// <summary>What was approved on this machine, the oldest first.</summary>
    public IReadOnlyList<Approval> Approvals() => !File.Exists(Approved) ? [] : Read(Approved, SyncJson.Default.IReadOnlyListApproval)
        ?? throw new CalmaException(ErrorCode.InvalidArgument, $"{Approved} cannot be understood; remove it, and approve anew what is asked for.");

    /// <summary>Replaces what was approved.</summary>
    public Task SaveAsync(IReadOnlyList<Approval> approvals) => WriteAsync(Approved, approvals, SyncJson.Default.IReadOnlyListApproval);

    private string FileOf(PulledConfig config) =>
        Path.Combine(Pulled, Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{config.Server}\n{config.Path}\n{config.File}")))[..32] + Ending);

    private static async Task WriteAsync<T>(string file, T value, JsonTypeInfo<T> type)
    {
        Make(Path.GetDirectoryName(file)!);
        await SafeFile.WriteAsync(file, SafeFile.OwnerOnly, stream => JsonSerializer.SerializeAsync(stream, value, type));
    }

    private static void Make(string wanted)
    {
        try
        {
            if (OperatingSystem.IsWindows())
            {
                Directory.CreateDirectory(wanted);
            }
            else
            {
                Directory.CreateDirectory(wanted, SafeFile.OwnerOnly | UnixFileMode.UserExecute);
            }
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new CalmaException(ErrorCode.InvalidArgument, $"{wanted} cannot be made: {FileFault.Of(failure)} XDG_STATE_HOME may name another folder.", failure);
        }
    }

    private static T? Read<T>(string file, JsonTypeInfo<T> type) where T : class
    {
        try
        {
            return JsonSerializer.Deserialize(File.ReadAllBytes(file), type);
        }
        catch (Exception failure) when (failure is JsonException or IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
