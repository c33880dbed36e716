using Npgsql;

namespace Calma.Storage.PostgreSql;

/// <summary>The tables, and what is demanded of the server.</summary>
internal static class PostgreSqlSchema
{
    private const int Layout = 1;
    private const long OpeningLock = 0x43_41_4C_4D_41;

    /// <summary>Makes the tables where there are none; of nodes that start together one makes them. What is not ours, or of a newer layout, stays as it is.</summary>
    public static async Task PrepareAsync(NpgsqlDataSource source, string schema, CancellationToken cancellationToken)
    {
        await using var connection = await source.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await RunAsync(connection, $"SELECT pg_advisory_xact_lock({OpeningLock})", cancellationToken);
        if (await HasTablesAsync(connection, schema, cancellationToken))
        {
            return;
        }

        await RunAsync(connection, $"""
            CREATE SCHEMA IF NOT EXISTS {schema};
            CREATE TABLE {schema}.store (id uuid NOT NULL, epoch bigint NOT NULL, layout integer NOT NULL, position bigint NOT NULL);
            CREATE TABLE {schema}.configs (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, path text COLLATE "C" NOT NULL UNIQUE, head bigint NOT NULL, position bigint NOT NULL);
            CREATE INDEX configs_by_position ON {schema}.configs (position);
            CREATE TABLE {schema}.revisions (config bigint NOT NULL, number bigint NOT NULL, record bytea, bytes bytea, PRIMARY KEY (config, number));
            ALTER TABLE {schema}.revisions ALTER COLUMN bytes SET STORAGE EXTERNAL;
            INSERT INTO {schema}.store (id, epoch, layout, position) VALUES (gen_random_uuid(), 1, {Layout}, 0);
            """, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }

    /// <summary>Whose order the database keeps; its position is 0.</summary>
    public static async Task<Cursor> ReadOriginAsync(NpgsqlDataSource source, string schema, CancellationToken cancellationToken)
    {
        await using var connection = await source.OpenConnectionAsync(cancellationToken);
        if (await HasTablesAsync(connection, schema, cancellationToken))
        {
            await using var select = new NpgsqlCommand($"SELECT id, epoch, layout FROM {schema}.store", connection);
            await using var row = await select.ExecuteReaderAsync(cancellationToken);
            if (await row.ReadAsync(cancellationToken))
            {
                return row.GetInt32(2) == Layout ? new Cursor(row.GetGuid(0), row.GetInt64(1), 0)
                    : throw new StorageException(StorageErrorCode.Fatal, $"The schema {schema} has layout {row.GetInt32(2)}, and this build knows {Layout}; run the build that wrote it.");
            }
        }

        throw new StorageException(StorageErrorCode.Corrupt, $"The schema {schema} holds no store, or its store is lost; name another with ?schema=, or restore a backup.");
    }

    /// <summary>What of the server's settings makes a commit survive less than a loss of power.</summary>
    public static async Task<IReadOnlyList<string>> WeaknessesAsync(NpgsqlDataSource source, CancellationToken cancellationToken)
    {
        await using var connection = await source.OpenConnectionAsync(cancellationToken);
        await using var select = new NpgsqlCommand("SELECT name, setting FROM pg_settings WHERE name IN ('fsync', 'full_page_writes') AND setting = 'off' ORDER BY name", connection);
        await using var row = await select.ExecuteReaderAsync(cancellationToken);
        List<string> weak = [];
        while (await row.ReadAsync(cancellationToken))
        {
            weak.Add($"{row.GetString(0)}={row.GetString(1)}");
        }

        return weak;
    }

    private static async Task<bool> HasTablesAsync(NpgsqlConnection connection, string schema, CancellationToken cancellationToken)
    {
        await using var count = new NpgsqlCommand(
            "SELECT count(*) FILTER (WHERE table_name = 'store' AND column_name = 'layout'), count(*) FROM information_schema.columns WHERE table_schema = @schema", connection);
        count.Parameters.AddWithValue("schema", schema);
        await using var row = await count.ExecuteReaderAsync(cancellationToken);
        await row.ReadAsync(cancellationToken);
        var (ours, all) = (row.GetInt64(0), row.GetInt64(1));
        return ours > 0 || (all == 0 ? false
            : throw new StorageException(StorageErrorCode.Corrupt, $"The schema {schema} holds tables of another program; name another with ?schema=."));
    }

    private static async Task RunAsync(NpgsqlConnection connection, string statements, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(statements, connection);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
