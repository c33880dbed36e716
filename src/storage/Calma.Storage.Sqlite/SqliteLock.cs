namespace Calma.Storage.Sqlite;

/// <summary>The file beside the database that one process holds, the one that writes.</summary>
internal static class SqliteLock
{
    /// <summary>What its name adds to the database's.</summary>
    public const string Ending = ".lock";

    /// <summary>Takes it, or fails with <see cref="StorageErrorCode.Unavailable"/>.</summary>
    public static FileStream Take(string path)
    {
        if (Directory.Exists(path))
        {
            throw new StorageException(StorageErrorCode.Unavailable, $"{path} is a folder; name a file in it.");
        }

        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            return new FileStream(path + Ending, OwnersAlone(FileMode.OpenOrCreate));
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw Refusal(path, failure);
        }
    }

    /// <summary>Makes the file of a new database, which the engine takes an empty one for.</summary>
    /// <remarks>One that is there stays closed: to close it again would end the engine's own locks on it in this process.</remarks>
    public static void MakeDatabase(string path)
    {
        try
        {
            if (!File.Exists(path))
            {
                new FileStream(path, OwnersAlone(FileMode.CreateNew)).Dispose();
            }
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw Refusal(path, failure);
        }
    }

    /// <summary>How a new file is made: what is in a config may be a secret, so it is its owner's alone.</summary>
    public static FileStreamOptions OwnersAlone(FileMode mode)
    {
        var options = new FileStreamOptions { Mode = mode, Access = FileAccess.ReadWrite, Share = FileShare.None };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        return options;
    }

    private static StorageException Refusal(string path, Exception failure) => new(
        StorageErrorCode.Unavailable, $"{path} cannot be opened to be written: another process serves it, or its folder is not writable ({failure.Message}).", failure);
}
