using Calma.Core;
using Calma.Core.Storage;
using Calma.Storage.Sqlite;

namespace Calma.Server.Serving;

/// <summary>What can be done with the store that a URI names.</summary>
internal static class Stores
{
    private const string Sqlite = "sqlite";

    /// <summary>Opens it to be served; where there is none it is made.</summary>
    public static IStorageDriver Open(string uri) => SchemeOf(uri) switch
    {
        Sqlite => SqliteStorageDriver.Open(SqliteStorageOptions.Parse(uri)),
        "memory" => new InMemoryStorageDriver(),
        _ => throw Unknown(),
    };

    /// <summary>Opens it beside whoever writes to it.</summary>
    public static IStorageDriver OpenToRead(string uri) => SqliteStorageDriver.Open(Existing(uri) with { IsReadOnly = true });

    /// <summary>What is wrong with its own file, and what lies in it that no config's history reaches.</summary>
    public static Task<IReadOnlyList<string>> InspectAsync(string uri, CancellationToken cancellationToken) => SqliteInspection.RunAsync(Existing(uri), cancellationToken);

    /// <summary>Copies it into a file.</summary>
    public static void Backup(string uri, string file, bool isOverwriteMeant) => SqliteBackup.Write(Existing(uri), file, isOverwriteMeant);

    /// <summary>Makes it out of such a file; answers where the one that was there is now.</summary>
    public static string? Restore(string uri, string file, bool isOverwriteMeant)
    {
        try
        {
            return SqliteBackup.Restore(file, OnDisk(uri), isOverwriteMeant, TimeProvider.System);
        }
        catch (StorageException failure) when (failure.Code == StorageErrorCode.Corrupt)
        {
            throw new StorageException(StorageErrorCode.Corrupt, $"{file} is no copy of a store, or is damaged; name one that 'calma store backup' wrote.", failure);
        }
    }

    private static SqliteStorageOptions Existing(string uri) => OnDisk(uri) is var options && File.Exists(options.Path) ? options
        : throw new CalmaException(ErrorCode.InvalidArgument, $"There is no store at {OnDisk(uri).Path}; name it with --store sqlite:PATH or --data DIR.");

    private static SqliteStorageOptions OnDisk(string uri) => SchemeOf(uri) switch
    {
        Sqlite => SqliteStorageOptions.Parse(uri),
        "memory" => throw new CalmaException(ErrorCode.InvalidArgument, "A store in memory ends with its process; name one as sqlite:PATH."),
        _ => throw Unknown(),
    };

    private static string SchemeOf(string uri) => uri.Split(':', 2)[0];

    private static CalmaException Unknown() => new(
        ErrorCode.InvalidArgument, "There is no storage type of that name; write sqlite:PATH, or memory: for one that ends with the process.");
}
