using Microsoft.Data.Sqlite;

namespace Calma.Storage.Sqlite;

/// <summary>Keeps revisions in one SQLite database, for one machine; one process writes, any number read.</summary>
public sealed class SqliteStorageDriver : IStorageDriver
{
    private const string RecordOf = "SELECT r.record FROM revisions r WHERE r.config = c.id AND r.number = c.head";
    private readonly FileStream? _lock;
    private readonly SqliteWriter? _writer;
    private readonly SqliteReaders _readers;
    private readonly Cursor _origin;
    private TaskCompletionSource _nextCommit = NewSignal();

    private SqliteStorageDriver(SqliteStorageOptions options, FileStream? @lock, SqliteConnection? connection, Cursor origin)
    {
        (_lock, _origin) = (@lock, origin);
        _readers = new SqliteReaders(options);
        _writer = connection is null ? null : new SqliteWriter(options, connection, () => Interlocked.Exchange(ref _nextCommit, NewSignal()).TrySetResult());
    }

    /// <summary>Opens a database, and makes it where there is none.</summary>
    /// <exception cref="StorageException">Unavailable, where another process writes to it; corrupt, where the file is no database.</exception>
    public static SqliteStorageDriver Open(SqliteStorageOptions options)
    {
        SqliteConnection? connection = null;
        var @lock = options.IsReadOnly ? null : SqliteLock.Take(options.Path);
        try
        {
            if (!options.IsReadOnly)
            {
                SqliteLock.MakeDatabase(options.Path);
            }

            connection = SqliteSchema.Open(options, isWriter: !options.IsReadOnly);
            if (!options.IsReadOnly)
            {
                SqliteSchema.Prepare(connection);
            }

            var origin = SqliteSchema.ReadOrigin(connection);
            if (options.IsReadOnly)
            {
                connection.Dispose();
                connection = null;
            }

            return new SqliteStorageDriver(options, @lock, connection, origin);
        }
        catch (Exception failure)
        {
            connection?.Dispose();
            @lock?.Dispose();
            throw failure is SqliteException known ? SqliteErrors.AtOpen(options.Path, known) : failure;
        }
    }

    /// <inheritdoc/>
    public ValueTask AppendAsync(ConfigPath path, StoredRevision revision, CancellationToken cancellationToken) => _writer is not null
        ? _writer.AppendAsync(path, revision, cancellationToken)
        : throw new StorageException(StorageErrorCode.Fatal, "The database was opened to be read only.");

    /// <inheritdoc/>
    public ValueTask<StoredRevision?> ReadAsync(ConfigPath path, long? number, CancellationToken cancellationToken) => _readers.ReadAsync(connection =>
    {
        using var command = Command(
            connection, "SELECT c.head, r.record, r.bytes, coalesce($number, c.head) FROM configs c LEFT JOIN revisions r ON r.config = c.id AND r.number = coalesce($number, c.head) WHERE c.path = $path",
            ("$path", path.ToString()), ("$number", number));
        using var row = command.ExecuteReader();
        if (!row.Read() || row.GetInt64(3) > row.GetInt64(0) || row.GetInt64(3) < 1)
        {
            return null;
        }

        return !row.IsDBNull(1) && row[1] is byte[] record && row[2] is byte[] bytes ? new StoredRevision(row.GetInt64(3), record, bytes)
            : throw new StorageException(StorageErrorCode.Corrupt, $"Revision {row.GetInt64(3)} of {path} is lost; recover another revision, and run 'calma store verify'.");
    }, cancellationToken);

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<StoredRecord>> ReadRecordsAsync(ConfigPath path, long? below, int limit, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, 1);
        return _readers.ReadAsync<IReadOnlyList<StoredRecord>>(connection =>
        {
            var head = HeadOf(connection, path);
            var top = below is { } bound ? Math.Min(Math.Max(bound, 1) - 1, head) : head;
            var records = new Dictionary<long, byte[]>();
            using var command = Command(
                connection, "SELECT r.number, r.record FROM configs c JOIN revisions r ON r.config = c.id WHERE c.path = $path AND r.number <= $top AND r.number > $low",
                ("$path", path.ToString()), ("$top", top), ("$low", top - limit));
            using var row = command.ExecuteReader();
            while (row.Read())
            {
                records.Add(row.GetInt64(0), row.IsDBNull(1) ? [] : (byte[])row[1]);
            }

            List<StoredRecord> page = [];
            for (var number = top; number > Math.Max(0, top - limit); number--)
            {
                page.Add(new StoredRecord(path, number, records.GetValueOrDefault(number, [])));
            }

            return page;
        }, cancellationToken);
    }

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<StoredRecord>> ListAsync(string prefix, string? after, int limit, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, 1);
        return _readers.ReadAsync<IReadOnlyList<StoredRecord>>(connection =>
        {
            // Paths are ASCII, so U+FFFF stands behind every path that begins with the prefix. What is no path fills no place of a page.
            using var command = Command(
                connection, $"SELECT c.path, c.head, ({RecordOf}) FROM configs c WHERE c.path >= $prefix AND c.path > $after AND c.path < $end ORDER BY c.path",
                ("$prefix", prefix), ("$after", after ?? ""), ("$end", prefix + char.MaxValue));
            using var row = command.ExecuteReader();
            List<StoredRecord> page = [];
            while (page.Count < limit && row.Read())
            {
                if (ConfigPath.TryParse(row.GetString(0), out var path))
                {
                    page.Add(new StoredRecord(path, row.GetInt64(1), row.IsDBNull(2) ? [] : (byte[])row[2]));
                }
            }

            return page;
        }, cancellationToken);
    }

    /// <inheritdoc/>
    public ValueTask<Changes> ReadChangesAsync(Cursor? cursor, int limit, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, 1);
        return _readers.ReadAsync(connection =>
        {
            using var now = Command(connection, "SELECT position FROM store");
            var newest = (long)now.ExecuteScalar()!;
            if (cursor is null || cursor with { Position = 0 } != _origin || cursor.Position > newest || cursor.Position < 0)
            {
                return new Changes(IsReset: true, [], _origin with { Position = newest });
            }

            using var command = Command(
                connection, "SELECT path, head, position FROM configs WHERE position > $position ORDER BY position LIMIT $limit", ("$position", cursor.Position), ("$limit", limit));
            using var row = command.ExecuteReader();
            List<Head> heads = [];
            var position = cursor.Position;
            while (row.Read())
            {
                position = row.GetInt64(2);
                if (ConfigPath.TryParse(row.GetString(0), out var path))
                {
                    heads.Add(new Head(path, row.GetInt64(1)));
                }
            }

            return new Changes(IsReset: false, heads, _origin with { Position = position });
        }, cancellationToken);
    }

    /// <inheritdoc/>
    public async ValueTask WaitForChangesAsync(Cursor cursor, CancellationToken cancellationToken)
    {
        var next = Volatile.Read(ref _nextCommit).Task;
        var changes = await ReadChangesAsync(cursor, limit: 1, cancellationToken);
        if (!changes.IsReset && changes.Heads.Count == 0)
        {
            await next.WaitAsync(cancellationToken);
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        _readers.Dispose();
        _nextCommit.TrySetResult();
        if (_writer is not null)
        {
            await _writer.DisposeAsync();
        }

        _lock?.Dispose();
    }

    private static long HeadOf(SqliteConnection connection, ConfigPath path)
    {
        using var command = Command(connection, "SELECT head FROM configs WHERE path = $path", ("$path", path.ToString()));
        return command.ExecuteScalar() as long? ?? 0;
    }

    private static SqliteCommand Command(SqliteConnection connection, string text, params (string Name, object? Value)[] parameters)
    {
        var command = connection.CreateCommand();
        command.CommandText = text;
        foreach (var (name, value) in parameters)
        {
            command.Parameters.AddWithValue(name, value ?? DBNull.Value);
        }

        return command;
    }

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
