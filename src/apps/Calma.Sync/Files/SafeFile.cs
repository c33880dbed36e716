
namespace Calma.Sync.Files;

/// <summary>Writes a file so that its name holds all of the old content or all of the new, whatever happens in between.</summary>
internal static class SafeFile
{
    /// <summary>The mode of what its owner alone may read.</summary>
    public const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <summary>Writes beside the file, syncs, and renames over it; a link is followed, and the mode of what stood there stays.</summary>
    /// <param name="path">The file.</param>
    /// <param name="mode">The mode of a new file; absent leaves it to the system's mask.</param>
    /// <param name="write">Writes the content; where it fails nothing stays behind.</param>
    public static Task WriteAsync(string path, UnixFileMode? mode, Func<FileStream, Task> write) => TryWriteAsync(path, mode, async stream =>
    {
        await write(stream);
        return true;
    });

    /// <summary>The same, where the last word is whether it replaces what stands there.</summary>
    public static async Task TryWriteAsync(string path, UnixFileMode? mode, Func<FileStream, Task<bool>> write)
    {
        try
        {
            await WriteBesideAsync(Target(path), mode, write);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new CalmaException(ErrorCode.InvalidArgument, $"{path} cannot be written: {FileFault.Of(failure)}", failure);
        }
    }

    /// <summary>Takes away what writes of a file left behind that were killed; nobody else may be writing it.</summary>
    public static void Clean(string path)
    {
        var target = Target(path);
        foreach (var left in Directory.EnumerateFiles(Path.GetDirectoryName(target)!, $".{Path.GetFileName(target)}.*").Where(file => Guid.TryParseExact(file[^32..], "N", out _)).ToList())
        {
            File.Delete(left);
        }
    }

    private static async Task WriteBesideAsync(string target, UnixFileMode? mode, Func<FileStream, Task<bool>> write)
    {
        var temporary = Path.Combine(Path.GetDirectoryName(target)!, $".{Path.GetFileName(target)}.{Guid.NewGuid():N}");
        try
        {
            var isWanted = false;
            await using (var stream = new FileStream(temporary, FileMode.CreateNew, FileAccess.ReadWrite))
            {
                SetMode(stream, target, mode);
                isWanted = await write(stream);
                stream.Flush(flushToDisk: true);
            }

            if (isWanted)
            {
                File.Move(temporary, target, overwrite: true);
            }
        }
        finally
        {
            File.Delete(temporary);
        }
    }

    // Set on the empty file: nobody reads a secret in the time between.
    private static void SetMode(FileStream stream, string target, UnixFileMode? mode)
    {
        if (!OperatingSystem.IsWindows() && (mode ?? (File.Exists(target) ? File.GetUnixFileMode(target) : null)) is { } wanted)
        {
            File.SetUnixFileMode(stream.SafeFileHandle, wanted);
        }
    }

    private static string Target(string path)
    {
        if (Directory.Exists(path))
        {
            throw new IOException("it is a folder.");
        }

        return new FileInfo(path).LinkTarget is null ? path : File.ResolveLinkTarget(path, returnFinalTarget: true)!.FullName;
    }
}
