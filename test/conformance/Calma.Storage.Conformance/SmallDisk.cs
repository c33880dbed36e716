using System.ComponentModel;
using System.Diagnostics;

namespace Calma.Storage.Conformance;

/// <summary>A file system of a few megabytes that a test can fill, where the machine lets one be mounted.</summary>
public sealed class SmallDisk : IDisposable
{
    private SmallDisk(string folder) => Folder = folder;

    /// <summary>Why a machine may have none.</summary>
    public static string Lack => "This machine lets nobody mount the small file system that the test fills.";

    /// <summary>Whether this machine can have one.</summary>
    public static bool IsPossible { get; } = Probe();

    /// <summary>Where it is mounted.</summary>
    public string Folder { get; }

    private string Filler => Path.Combine(Folder, "filler");

    /// <summary>Mounts one, or answers null where that cannot be.</summary>
    /// <param name="megabytes">Its size.</param>
    /// <param name="owner">Whose it is; this process's user's unless said otherwise.</param>
    public static SmallDisk? TryMount(int megabytes, string? owner = null)
    {
        var folder = Directory.CreateTempSubdirectory("calma-disk-").FullName;
        if (Run("mount", "-t", "tmpfs", "-o", $"size={megabytes}m", "tmpfs", folder) && (owner is null || Run("chown", owner, folder)))
        {
            return new SmallDisk(folder);
        }

        Directory.Delete(folder);
        return null;
    }

    /// <summary>Takes all room away.</summary>
    public void Fill()
    {
        try
        {
            using var filler = new FileStream(Filler, FileMode.Append, FileAccess.Write, FileShare.None, bufferSize: 0);
            while (true)
            {
                filler.Write(new byte[4096]);
            }
        }
        catch (IOException)
        {
            // It is full.
        }
    }

    /// <summary>Gives the room back.</summary>
    public void Free() => File.Delete(Filler);

    /// <inheritdoc/>
    public void Dispose()
    {
        Run("umount", "-l", Folder);
        Directory.Delete(Folder);
    }

    private static bool Probe()
    {
        using var disk = TryMount(1);
        return disk is not null;
    }

    private static bool Run(string program, params string[] arguments)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true })!;
            process.WaitForExit();
            return process.ExitCode == 0;
        }
        catch (Win32Exception)
        {
            return false;
        }
    }
}
