using Calma.Core;
using Calma.Core.Storage;
using Calma.Storage.Sqlite;

namespace Calma.Server.Serving;

/// <summary>Opens the driver that a store's URI names.</summary>
internal static class Stores
{
    public static IStorageDriver Open(string uri) => uri.Split(':', 2)[0] switch
    {
        "sqlite" => Sqlite(uri),
        "memory" => new InMemoryStorageDriver(),
        _ => throw new CalmaException(ErrorCode.InvalidArgument, "There is no storage type of that name; write sqlite:PATH, or memory: for one that ends with the process."),
    };

    private static SqliteStorageDriver Sqlite(string uri)
    {
        try
        {
            return SqliteStorageDriver.Open(SqliteStorageOptions.Parse(uri));
        }
        catch (StorageException failure)
        {
            throw new CalmaException(ErrorCode.StoreUnavailable, failure.Message, failure);
        }
    }
}
