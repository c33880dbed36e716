using System.Diagnostics;
using Microsoft.Data.Sqlite;

namespace Calma.Benchmarks;

/// <summary>SQLite by itself: inserts of a text and a record, 64 in a commit that is synced.</summary>
internal sealed class SqliteLimit : IDisposable
{
    private const int Batch = 64;
    private readonly SqliteConnection _connection;
    private readonly SqliteCommand _insert;

    public SqliteLimit(string path, byte[] text)
    {
        _connection = new SqliteConnection($"Data Source={path};Pooling=False");
        _connection.Open();
        using var prepare = _connection.CreateCommand();
        prepare.CommandText = "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; CREATE TABLE revisions (number INTEGER PRIMARY KEY, record BLOB, bytes BLOB) STRICT;";
        prepare.ExecuteNonQuery();
        _insert = _connection.CreateCommand();
        _insert.CommandText = "INSERT INTO revisions (record, bytes) VALUES ($record, $bytes)";
        _insert.Parameters.AddWithValue("$record", new byte[400]);
        _insert.Parameters.AddWithValue("$bytes", text);
        _insert.Prepare();
    }

    public static string Version
    {
        get
        {
            using var connection = new SqliteConnection("Data Source=:memory:");
            connection.Open();
            return connection.ServerVersion;
        }
    }

    /// <summary>How many it inserts a second.</summary>
    public double Run(TimeSpan time)
    {
        var (start, count) = (Stopwatch.GetTimestamp(), 0);
        for (; Stopwatch.GetElapsedTime(start) < time; count += Batch)
        {
            using var transaction = _connection.BeginTransaction();
            _insert.Transaction = transaction;
            for (var number = 0; number < Batch; number++)
            {
                _insert.ExecuteNonQuery();
            }

            transaction.Commit();
        }

        return count / Stopwatch.GetElapsedTime(start).TotalSeconds;
    }

    public void Dispose()
    {
        _insert.Dispose();
        _connection.Dispose();
    }
}
