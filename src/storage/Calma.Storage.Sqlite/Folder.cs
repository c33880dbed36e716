using System.Runtime.InteropServices;

namespace Calma.Storage.Sqlite;

/// <summary>Makes new names last: a file that was renamed and synced may still have its old name after power loss.</summary>
internal static partial class Folder
{
    /// <summary>Syncs the folder of a file; Windows does so by itself.</summary>
    /// <exception cref="IOException">The system refused.</exception>
    public static void Sync(string file)
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        var folder = Path.GetDirectoryName(file)!;
        var descriptor = open(folder, 0);
        var isSynced = descriptor >= 0 && fsync(descriptor) == 0;
        var error = Marshal.GetLastPInvokeError();
        _ = descriptor >= 0 ? close(descriptor) : 0;
        if (!isSynced)
        {
            throw new IOException($"The folder {folder} cannot be synced: {Marshal.GetPInvokeErrorMessage(error)}.");
        }
    }

    [LibraryImport("libc", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    private static partial int open(string path, int flags);

    [LibraryImport("libc", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    private static partial int fsync(int descriptor);

    [LibraryImport("libc")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    private static partial int close(int descriptor);
}
