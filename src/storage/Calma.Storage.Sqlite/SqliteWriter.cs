using Microsoft.Data.Sqlite;

namespace Calma.Storage.Sqlite;

/// <summary>The one connection that writes, a batch a commit.</summary>
internal sealed class SqliteWriter : IAsyncDisposable
{
    private readonly SqliteConnection _connection;
    private readonly SqliteStatements _statements;
    private readonly GroupCommit _commits;

    public SqliteWriter(SqliteStorageOptions options, SqliteConnection connection, Action committed)
    {
        _connection = connection;
        _statements = new SqliteStatements(connection);
        _commits = new GroupCommit(
            batch =>
            {
                var failure = Commit(batch);
                if (failure is null)
                {
                    committed();
                }

                return new(failure);
            },
            options.MaxBatchCount, options.MaxBatchBytes);
    }

    public ValueTask AppendAsync(ConfigPath path, StoredRevision revision, CancellationToken cancellationToken) => _commits.AppendAsync(path, revision, cancellationToken);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _commits.DisposeAsync();
        _statements.Dispose();
        await _connection.DisposeAsync();
    }

    private StorageException? Commit(IReadOnlyList<PendingAppend> batch)
    {
        var isCommit = false;
        try
        {
            SqliteSchema.Run(_connection, "BEGIN IMMEDIATE");
            foreach (var append in batch)
            {
                if (_statements.Append(append) is { } refusal)
                {
                    append.Refuse(refusal);
                }
            }

            isCommit = true;
            SqliteSchema.Run(_connection, "COMMIT");
            return null;
        }
        catch (Exception failure) when (failure is SqliteException or InvalidOperationException)
        {
            RollBack();
            return failure is SqliteException known ? SqliteErrors.Classify(known, isCommit)
                : new StorageException(StorageErrorCode.Fatal, $"The append failed: {failure.Message}", failure);
        }
    }

    private void RollBack()
    {
        try
        {
            SqliteSchema.Run(_connection, "ROLLBACK");
        }
        catch (SqliteException)
        {
            // SQLite has rolled back by itself, as it does when the disk is full.
        }
    }
}
