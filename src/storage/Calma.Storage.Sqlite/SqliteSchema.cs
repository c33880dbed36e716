using System.Globalization;
using Microsoft.Data.Sqlite;

namespace Calma.Storage.Sqlite;

/// <summary>The tables, and how a connection is set up.</summary>
internal static class SqliteSchema
{
    private const int Layout = 1;

    private const string Tables = """
        CREATE TABLE IF NOT EXISTS store (id BLOB NOT NULL, epoch INTEGER NOT NULL, layout INTEGER NOT NULL, position INTEGER NOT NULL) STRICT;
        CREATE TABLE IF NOT EXISTS configs (id INTEGER PRIMARY KEY, path TEXT NOT NULL UNIQUE, head INTEGER NOT NULL, position INTEGER NOT NULL) STRICT;
        CREATE UNIQUE INDEX IF NOT EXISTS configs_by_position ON configs (position);
        CREATE TABLE IF NOT EXISTS revisions (config INTEGER NOT NULL, number INTEGER NOT NULL, record BLOB, bytes BLOB, UNIQUE (config, number)) STRICT;
        """;

    /// <summary>Opens a connection: every commit is synced before it is acknowledged.</summary>
    public static SqliteConnection Open(SqliteStorageOptions options, bool isWriter)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder
        {
            DataSource = options.Path,
            Mode = isWriter ? SqliteOpenMode.ReadWriteCreate : SqliteOpenMode.ReadWrite,
            Pooling = false,
            DefaultTimeout = 5,
        }.ToString());
        try
        {
            connection.Open();
            Run(connection, isWriter ? "PRAGMA synchronous=FULL;" : "PRAGMA query_only=ON;");
            if (isWriter && options.MaxPages > 0)
            {
                Run(connection, $"PRAGMA max_page_count={options.MaxPages.ToString(CultureInfo.InvariantCulture)};");
            }

            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    /// <summary>Makes the tables of an empty database, and sets the write-ahead log; one that is not ours, or of a newer layout, stays as it is.</summary>
    public static void Prepare(SqliteConnection connection)
    {
        if (!IsEmpty(connection))
        {
            ReadOrigin(connection);
        }

        Run(connection, "PRAGMA journal_mode=WAL;");
        using var transaction = connection.BeginTransaction();
        Run(connection, Tables);
        using var insert = connection.CreateCommand();
        insert.CommandText = "INSERT INTO store (id, epoch, layout, position) SELECT $id, 1, $layout, 0 WHERE NOT EXISTS (SELECT 1 FROM store)";
        insert.Parameters.AddWithValue("$id", Guid.NewGuid().ToByteArray(bigEndian: true));
        insert.Parameters.AddWithValue("$layout", Layout);
        insert.ExecuteNonQuery();
        transaction.Commit();
    }

    /// <summary>Whose order the database keeps; its position is 0.</summary>
    public static Cursor ReadOrigin(SqliteConnection connection)
    {
        using var find = connection.CreateCommand();
        find.CommandText = "SELECT 1 FROM pragma_table_info('store') WHERE name = 'layout'";
        using var select = connection.CreateCommand();
        select.CommandText = "SELECT id, epoch, layout FROM store";
        using var row = find.ExecuteScalar() is null ? null : select.ExecuteReader();
        if (row is null || !row.Read())
        {
            throw new StorageException(StorageErrorCode.Corrupt, $"{connection.DataSource} is a database of another program, or its store is lost: name another file, or restore a backup.");
        }

        return row.GetInt64(2) == Layout ? new Cursor(new Guid((byte[])row[0], bigEndian: true), row.GetInt64(1), 0)
            : throw new StorageException(StorageErrorCode.Fatal, $"{connection.DataSource} has layout {row.GetInt64(2)}, and this build knows {Layout}; run the build that wrote it.");
    }

    private static bool IsEmpty(SqliteConnection connection)
    {
        using var find = connection.CreateCommand();
        find.CommandText = "SELECT count(*) FROM sqlite_master";
        return find.ExecuteScalar() is 0L;
    }

    /// <summary>Runs statements that answer nothing.</summary>
    public static void Run(SqliteConnection connection, string statements)
    {
        using var command = connection.CreateCommand();
        command.CommandText = statements;
        command.ExecuteNonQuery();
    }
}
