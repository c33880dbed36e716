using System.Collections.Concurrent;
using Microsoft.Data.Sqlite;

namespace Calma.Storage.Sqlite;

/// <summary>Connections that read beside the writer, off the caller's thread, and are used again.</summary>
internal sealed class SqliteReaders(SqliteStorageOptions options) : IDisposable
{
    private readonly ConcurrentBag<SqliteConnection> _idle = [];
    private volatile bool _isClosed;

    /// <summary>Runs a query on a connection that nobody else uses.</summary>
    public async ValueTask<T> ReadAsync<T>(Func<SqliteConnection, T> query, CancellationToken cancellationToken) =>
        await Task.Run(() => Read(query), cancellationToken);

    /// <inheritdoc/>
    public void Dispose()
    {
        _isClosed = true;
        while (_idle.TryTake(out var connection))
        {
            connection.Dispose();
        }
    }

    private T Read<T>(Func<SqliteConnection, T> query)
    {
        if (_isClosed)
        {
            throw new StorageException(StorageErrorCode.Unavailable, "The store is closed; open it again.");
        }

        SqliteConnection? connection = null;
        try
        {
            if (!_idle.TryTake(out connection))
            {
                connection = SqliteSchema.Open(options, isWriter: false);
            }

            var answer = query(connection);
            Keep(connection);
            return answer;
        }
        catch (SqliteException failure)
        {
            connection?.Dispose();
            throw SqliteErrors.Classify(failure);
        }
        catch
        {
            connection?.Dispose();
            throw;
        }
    }

    private void Keep(SqliteConnection connection)
    {
        _idle.Add(connection);
        if (_isClosed)
        {
            Dispose();
        }
    }
}
