using Calma.Core.Configs;
using Calma.Core.Storage;
using Npgsql;

namespace Calma.Storage.PostgreSql.Tests;

public sealed class PostgreSqlFixture(PostgreSqlServer server) : IStorageFixture
{
    private static int _stores;

    public IReadOnlyDictionary<StorageCapability, string> Lacks { get; } =
        SmallDisk.IsPossible ? [] : new Dictionary<StorageCapability, string> { [StorageCapability.Fill] = SmallDisk.Lack };

    public async ValueTask<IStoreUnderTest> CreateAsync(CancellationToken cancellationToken) => await CreateStoreAsync(cancellationToken);

    public async Task<PostgreSqlStore> CreateStoreAsync(CancellationToken cancellationToken) =>
        new((await server.GetAsync(cancellationToken)).Uri, $"store_{Environment.ProcessId}_{Interlocked.Increment(ref _stores)}");
}

/// <summary>A store in a schema of its own.</summary>
public sealed class PostgreSqlStore(string server, string schema) : IStoreUnderTest
{
    private SmallDisk? _disk;

    public string Schema => schema;

    public string Uri => $"{server}{(server.Contains('?', StringComparison.Ordinal) ? '&' : '?')}schema={schema}";

    public async ValueTask<IStorageDriver> OpenAsync(CancellationToken cancellationToken) => await OpenAsync(TimeProvider.System, cancellationToken);

    public Task<PostgreSqlStorageDriver> OpenAsync(TimeProvider time, CancellationToken cancellationToken) =>
        PostgreSqlStorageDriver.OpenAsync(PostgreSqlStorageOptions.Parse(Uri), time, cancellationToken);

    public async ValueTask DamageAsync(ConfigPath path, long number, StoredPart part, CancellationToken cancellationToken) => Assert.Equal(1, await RunAsync((part switch
    {
        StoredPart.Revision => $"DELETE FROM {schema}.revisions",
        StoredPart.Record => $"UPDATE {schema}.revisions SET record = NULL",
        _ => $"UPDATE {schema}.revisions SET bytes = NULL",
    }) + $" WHERE number = {number} AND config = (SELECT id FROM {schema}.configs WHERE path = '{path}')", cancellationToken));

    public async ValueTask FillAsync(CancellationToken cancellationToken)
    {
        _disk = SmallDisk.TryMount(32, RealServer.User)!;
        await RunAsync($"CREATE TABLESPACE {schema} LOCATION '{_disk.Folder}'", cancellationToken);
        await RunAsync($"ALTER TABLE {schema}.revisions SET TABLESPACE {schema}", cancellationToken);
        _disk.Fill();
    }

    public ValueTask FreeAsync(CancellationToken cancellationToken)
    {
        _disk!.Free();
        return ValueTask.CompletedTask;
    }

    /// <summary>Runs a statement beside the driver.</summary>
    public async Task<int> RunAsync(string statement, CancellationToken cancellationToken)
    {
        await using var connection = new NpgsqlConnection(PostgreSqlStorageOptions.Parse(server).ConnectionString + ";Pooling=false");
        await connection.OpenAsync(cancellationToken);
        await using var command = new NpgsqlCommand(statement, connection);
        return await command.ExecuteNonQueryAsync(cancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        await RunAsync($"DROP SCHEMA IF EXISTS {schema} CASCADE", CancellationToken.None);
        if (_disk is not null)
        {
            await RunAsync($"DROP TABLESPACE {schema}", CancellationToken.None);
            _disk.Dispose();
        }
    }
}
