namespace Calma.Sync.Files;

/// <summary>A file of this machine that a provider's tool reads.</summary>
/// <param name="path">Its whole name; a link is followed.</param>
internal sealed class LocalFile(string path)
{
    private const int LockTries = 100;
    private static readonly TimeSpan LockPause = TimeSpan.FromMilliseconds(100);

    /// <summary>Its text; absent where there is no such file.</summary>
    public byte[]? Read()
    {
        try
        {
            if (Directory.Exists(path))
            {
                throw new CalmaException(ErrorCode.InvalidArgument, $"{path} is a folder, and no file can be written there; move it away, or name another file with --to.");
            }

            return File.Exists(path) || new FileInfo(path).LinkTarget is not null ? ReadExisting() : null;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new CalmaException(ErrorCode.InvalidArgument, $"{path} cannot be read: {FileFault.Of(failure)} Nothing was written.", failure);
        }
    }

    /// <summary>Replaces its text, unless somebody changed it since it was read.</summary>
    /// <param name="expected">What was read; absent where there was no file.</param>
    /// <param name="text">What it comes to hold.</param>
    /// <param name="isSecret">Whether a new file is its owner's alone.</param>
    /// <returns>Whether it was written.</returns>
    public async Task<bool> TryReplaceAsync(byte[]? expected, ReadOnlyMemory<byte> text, bool isSecret)
    {
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new CalmaException(ErrorCode.InvalidArgument, $"{Path.GetDirectoryName(path)} cannot be made: {FileFault.Of(failure)}", failure);
        }

        SafeFile.Clean(path);
        var isSame = true;
        await SafeFile.TryWriteAsync(path, expected is null && isSecret ? SafeFile.OwnerOnly : null, async stream =>
        {
            await stream.WriteAsync(text);
            stream.Flush(flushToDisk: true);
            isSame = Read() is { } now ? expected is not null && now.AsSpan().SequenceEqual(expected) : expected is null;
            return isSame;
        });
        return isSame;
    }

    /// <summary>Locks it as its tool does, where it does.</summary>
    /// <param name="ending">What the lock's name ends with; absent where the tool locks nothing.</param>
    /// <param name="time">The clock.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<IDisposable?> LockAsync(string? ending, TimeProvider time, CancellationToken cancellationToken)
    {
        if (ending is null)
        {
            return null;
        }

        for (var tries = 0; ; tries++)
        {
            try
            {
                Directory.CreateDirectory(Path.GetDirectoryName(path)!);
                return new FileStream(path + ending, FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 1, FileOptions.DeleteOnClose);
            }
            catch (IOException) when (File.Exists(path + ending) && tries < LockTries)
            {
                await Task.Delay(LockPause, time, cancellationToken);
            }
            catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
            {
                throw new CalmaException(
                    ErrorCode.InvalidArgument, File.Exists(path + ending)
                        ? $"{path + ending} is there: the tool is writing {path}, or crashed while it did. If nothing writes it, remove {path + ending}; nothing was written."
                        : $"{path + ending} cannot be made: {FileFault.Of(failure)} Nothing was written.", failure);
            }
        }
    }

    private byte[] ReadExisting()
    {
        using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        if (stream.Length > DocumentLimits.MaxBytes)
        {
            throw new CalmaException(ErrorCode.TooLarge, $"{path} is larger than a document may be, {DocumentLimits.MaxBytes} bytes. Nothing was written.");
        }

        using var text = new MemoryStream();
        stream.CopyTo(text);
        return text.ToArray();
    }
}
