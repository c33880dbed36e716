using Calma.Core;
using Calma.Core.Storage;
using Calma.Core.Storage.Objects;
using Calma.Storage.AzureBlob;
using Calma.Storage.Etcd;
using Calma.Storage.PostgreSql;
using Calma.Storage.S3;
using Calma.Storage.Sqlite;

namespace Calma.Server.Serving;

/// <summary>What can be done with the store that a URI names.</summary>
internal static class Stores
{
    private const string Sqlite = "sqlite";

    /// <summary>The forms of a store's URI, for help and messages.</summary>
    public const string Forms = "sqlite:PATH, postgres://USER@HOST/DATABASE, etcd://HOST,HOST,HOST/PREFIX, s3://BUCKET/PREFIX, azureblob://ACCOUNT/CONTAINER/PREFIX, or memory: for one that ends with the process";

    /// <summary>Opens it to be served; where there is none it is made.</summary>
    public static async Task<IStorageDriver> OpenAsync(string uri, CancellationToken cancellationToken) => SchemeOf(uri) switch
    {
        Sqlite => SqliteStorageDriver.Open(SqliteStorageOptions.Parse(uri)),
        "memory" => new InMemoryStorageDriver(),
        _ => new RetryingStorageDriver(await OpenSharedAsync(uri, isReadOnly: false, cancellationToken), TimeProvider.System),
    };

    /// <summary>Opens it beside whoever writes to it.</summary>
    public static async Task<IStorageDriver> OpenToReadAsync(string uri, CancellationToken cancellationToken) => IsOnDisk(uri)
        ? SqliteStorageDriver.Open(Existing(uri) with { IsReadOnly = true })
        : new RetryingStorageDriver(await OpenSharedAsync(uri, isReadOnly: true, cancellationToken), TimeProvider.System);

    /// <summary>What is wrong with its own file, and what lies in it that no config's history reaches; of a server it is the server's to say.</summary>
    public static async Task<IReadOnlyList<string>> InspectAsync(string uri, CancellationToken cancellationToken) =>
        IsOnDisk(uri) ? await SqliteInspection.RunAsync(Existing(uri), cancellationToken) : [];

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

    /// <summary>The URI as it may be shown: without a password.</summary>
    public static string Display(string uri) => Uri.TryCreate(uri, UriKind.Absolute, out var address) && address.UserInfo.Split(':', 2) is [var user, _]
        ? new UriBuilder(address) { UserName = user, Password = "***" }.Uri.ToString()
        : uri;

    private static async Task<IStorageDriver> OpenSharedAsync(string uri, bool isReadOnly, CancellationToken cancellationToken) => SchemeOf(uri) switch
    {
        "azureblob" => await OpenAsync(AzureBlobStorageOptions.Parse(uri), options => new AzureBlobStore(options), options => options.Objects, isReadOnly, cancellationToken),
        "etcd" => await EtcdStorageDriver.OpenAsync(EtcdStorageOptions.Parse(uri) with { IsReadOnly = isReadOnly }, cancellationToken),
        "postgres" or "postgresql" => await PostgreSqlStorageDriver.OpenAsync(PostgreSqlStorageOptions.Parse(uri) with { IsReadOnly = isReadOnly }, TimeProvider.System, cancellationToken),
        "s3" => await OpenAsync(S3StorageOptions.Parse(uri), options => new S3Store(options), options => options.Objects, isReadOnly, cancellationToken),
        _ => throw Unknown(),
    };

    private static async Task<IStorageDriver> OpenAsync<T>(T options, Func<T, IObjectStore> open, Func<T, ObjectStorageOptions> layout, bool isReadOnly, CancellationToken cancellationToken) =>
        await ObjectStorageDriver.OpenAsync(open(options), layout(options) with { IsReadOnly = isReadOnly }, TimeProvider.System, cancellationToken);

    private static SqliteStorageOptions Existing(string uri) => OnDisk(uri) is var options && File.Exists(options.Path) ? options
        : throw new CalmaException(ErrorCode.InvalidArgument, $"There is no store at {OnDisk(uri).Path}; name it with --store sqlite:PATH or --data DIR.");

    private static SqliteStorageOptions OnDisk(string uri) => IsOnDisk(uri) ? SqliteStorageOptions.Parse(uri) : throw new CalmaException(
        ErrorCode.InvalidArgument, "That is done with a store in SQLite; a server's is copied by the server's own means, or by 'calma store migrate'.");

    private static bool IsOnDisk(string uri) => SchemeOf(uri) switch
    {
        Sqlite => true,
        "memory" => throw new CalmaException(ErrorCode.InvalidArgument, "A store in memory ends with its process; name one as sqlite:PATH."),
        _ => false,
    };

    private static string SchemeOf(string uri) => uri.Split(':', 2)[0];

    private static CalmaException Unknown() => new(ErrorCode.InvalidArgument, $"There is no storage type of that name; write {Forms}.");
}
