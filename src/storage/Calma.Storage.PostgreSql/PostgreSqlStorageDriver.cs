using Npgsql;

namespace Calma.Storage.PostgreSql;

/// <summary>Keeps revisions in one PostgreSQL database, which any number of nodes share.</summary>
public sealed class PostgreSqlStorageDriver : IStorageDriver
{
    private readonly NpgsqlDataSource _source;
    private readonly PostgreSqlStorageOptions _options;
    private readonly TimeProvider _time;
    private readonly Cursor _origin;
    private readonly GroupCommit _commits;
    private readonly PostgreSqlListener _listener;
    private int _isDisposed;

    private PostgreSqlStorageDriver(NpgsqlDataSource source, PostgreSqlStorageOptions options, TimeProvider time, Cursor origin, IReadOnlyList<string> warnings)
    {
        (_source, _options, _time, _origin, Warnings) = (source, options, time, origin, warnings);
        var writer = new PostgreSqlWriter(source, options);
        _listener = new PostgreSqlListener(source, options.Schema, time);
        _commits = new GroupCommit(
            async batch =>
            {
                var failure = await writer.CommitAsync(batch);
                _listener.Tell();
                return failure;
            },
            options.MaxBatchCount, options.MaxBatchBytes);
    }

    /// <inheritdoc/>
    public bool IsShared => true;

    /// <inheritdoc/>
    public IReadOnlyList<string> Warnings { get; }

    /// <summary>Opens a store, and makes its tables where there are none.</summary>
    /// <exception cref="StorageException">Unavailable, where the server does not answer; fatal, where it refuses or does not sync what it commits; corrupt, where the schema is another program's.</exception>
    public static async Task<PostgreSqlStorageDriver> OpenAsync(PostgreSqlStorageOptions options, TimeProvider time, CancellationToken cancellationToken)
    {
        var source = new NpgsqlDataSourceBuilder(options.ConnectionString).Build();
        try
        {
            var weak = await PostgreSqlSchema.WeaknessesAsync(source, cancellationToken);
            if (weak.Count > 0 && !options.TrustsServerDurability && !options.IsReadOnly)
            {
                throw new StorageException(
                    StorageErrorCode.Fatal, $"The server has {string.Join(" and ", weak)}, so that a loss of power can lose what was acknowledged; set it to on, or accept that with ?durability=server.");
            }

            if (!options.IsReadOnly)
            {
                await PostgreSqlSchema.PrepareAsync(source, options.Schema, cancellationToken);
            }

            var origin = await PostgreSqlSchema.ReadOriginAsync(source, options.Schema, cancellationToken);
            return new PostgreSqlStorageDriver(
                source, options, time, origin, options.TrustsServerDurability ? ["durability=server: what the server acknowledges may be lost with its power, as its own settings have it."] : []);
        }
        catch (Exception failure)
        {
            await source.DisposeAsync();
            throw PostgreSqlErrors.IsKnown(failure) ? PostgreSqlErrors.Classify(failure) : failure;
        }
    }

    /// <inheritdoc/>
    public ValueTask AppendAsync(ConfigPath path, StoredRevision revision, CancellationToken cancellationToken) => _options.IsReadOnly
        ? throw new StorageException(StorageErrorCode.Fatal, "The database was opened to be read only.")
        : _commits.AppendAsync(path, revision, cancellationToken);

    /// <inheritdoc/>
    public ValueTask<StoredRevision?> ReadAsync(ConfigPath path, long? number, CancellationToken cancellationToken) => QueryAsync(
        $"SELECT c.head, r.record, r.bytes, coalesce($2, c.head) FROM {_options.Schema}.configs c LEFT JOIN {_options.Schema}.revisions r ON r.config = c.id AND r.number = coalesce($2, c.head) WHERE c.path = $1",
        async row =>
        {
            if (!await row.ReadAsync(cancellationToken) || row.GetInt64(3) > row.GetInt64(0) || row.GetInt64(3) < 1)
            {
                return null;
            }

            return !row.IsDBNull(1) && !row.IsDBNull(2) ? new StoredRevision(row.GetInt64(3), row.GetFieldValue<byte[]>(1), row.GetFieldValue<byte[]>(2))
                : throw new StorageException(StorageErrorCode.Corrupt, $"Revision {row.GetInt64(3)} of {path} is lost; recover another revision, and run 'calma store verify'.");
        },
        cancellationToken, path.ToString(), number);

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<StoredRecord>> ReadRecordsAsync(ConfigPath path, long? below, int limit, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, 1);
        return QueryAsync<IReadOnlyList<StoredRecord>>(
            $"""
            SELECT n.number, r.record FROM {_options.Schema}.configs c
            CROSS JOIN LATERAL generate_series(least(c.head, $2), greatest(1, least(c.head, $2) - $3 + 1), -1) AS n (number)
            LEFT JOIN {_options.Schema}.revisions r ON r.config = c.id AND r.number = n.number WHERE c.path = $1 ORDER BY n.number DESC
            """,
            async row =>
            {
                List<StoredRecord> page = [];
                while (await row.ReadAsync(cancellationToken))
                {
                    page.Add(new StoredRecord(path, row.GetInt64(0), row.IsDBNull(1) ? [] : row.GetFieldValue<byte[]>(1)));
                }

                return page;
            },
            cancellationToken, path.ToString(), below is { } bound ? Math.Max(bound, 1) - 1 : long.MaxValue, (long)limit);
    }

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<StoredRecord>> ListAsync(string prefix, string? after, int limit, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, 1);

        // Paths are printable ASCII: DEL stands behind every path that begins with the prefix, and nothing stands between a text and its continuation by NUL, which the engine cannot say.
        if (prefix.Contains('\0', StringComparison.Ordinal))
        {
            return new([]);
        }

        return QueryAsync<IReadOnlyList<StoredRecord>>(
            $"SELECT c.path, c.head, r.record FROM {_options.Schema}.configs c LEFT JOIN {_options.Schema}.revisions r ON r.config = c.id AND r.number = c.head WHERE c.path >= $1 AND c.path > $2 AND c.path < $3 ORDER BY c.path LIMIT $4",
            async row =>
            {
                List<StoredRecord> page = [];
                while (await row.ReadAsync(cancellationToken))
                {
                    page.Add(new StoredRecord(PathIn(row), row.GetInt64(1), row.IsDBNull(2) ? [] : row.GetFieldValue<byte[]>(2)));
                }

                return page;
            },
            cancellationToken, prefix, after?.Split('\0')[0] ?? "", prefix + '\x7f', (long)limit);
    }

    /// <inheritdoc/>
    public async ValueTask<Changes> ReadChangesAsync(Cursor? cursor, int limit, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, 1);
        var newest = await PositionAsync(cancellationToken);
        if (cursor is null || cursor with { Position = 0 } != _origin || cursor.Position > newest || cursor.Position < 0)
        {
            return new Changes(IsReset: true, [], _origin with { Position = newest });
        }

        return await QueryAsync(
            $"SELECT path, head, position FROM {_options.Schema}.configs WHERE position > $1 ORDER BY position LIMIT $2",
            async row =>
            {
                List<Head> heads = [];
                var position = cursor.Position;
                while (await row.ReadAsync(cancellationToken))
                {
                    position = row.GetInt64(2);
                    heads.Add(new Head(PathIn(row), row.GetInt64(1)));
                }

                // Behind the last there may be positions that nobody stands at any more.
                return new Changes(IsReset: false, heads, _origin with { Position = heads.Count < limit ? Math.Max(position, newest) : position });
            },
            cancellationToken, cursor.Position, (long)limit);
    }

    /// <inheritdoc/>
    public async ValueTask WaitForChangesAsync(Cursor cursor, CancellationToken cancellationToken)
    {
        while (true)
        {
            var next = _listener.Next;
            if (await PositionAsync(cancellationToken) != cursor.Position || cursor with { Position = 0 } != _origin)
            {
                return;
            }

            await next.WaitAsync(_options.Poll, _time, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            cancellationToken.ThrowIfCancellationRequested();
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _isDisposed, 1) != 0)
        {
            return;
        }

        await _commits.DisposeAsync();
        await _listener.DisposeAsync();
        await _source.DisposeAsync();
    }

    private static ConfigPath PathIn(NpgsqlDataReader row) => ConfigPath.TryParse(row.GetString(0), out var path) ? path
        : throw new StorageException(StorageErrorCode.Corrupt, $"The table of configs holds '{row.GetString(0)}', which is no path; another program wrote it: remove that row.");

    private ValueTask<long> PositionAsync(CancellationToken cancellationToken) => QueryAsync(
        $"SELECT position FROM {_options.Schema}.store",
        async row => await row.ReadAsync(cancellationToken) ? row.GetInt64(0) : throw new StorageException(StorageErrorCode.Corrupt, "The store's row is lost; restore a backup."), cancellationToken);

    private async ValueTask<T> QueryAsync<T>(string text, Func<NpgsqlDataReader, Task<T>> read, CancellationToken cancellationToken, params object?[] values)
    {
        if (Volatile.Read(ref _isDisposed) != 0)
        {
            throw StorageException.Closed();
        }

        try
        {
            await using var command = _source.CreateCommand(text);
            foreach (var value in values)
            {
                command.Parameters.Add(value is string word ? new NpgsqlParameter<string> { TypedValue = word } : new NpgsqlParameter { Value = value ?? DBNull.Value, NpgsqlDbType = NpgsqlTypes.NpgsqlDbType.Bigint });
            }

            await using var row = await command.ExecuteReaderAsync(cancellationToken);
            return await read(row);
        }
        catch (Exception failure) when (PostgreSqlErrors.IsKnown(failure))
        {
            throw PostgreSqlErrors.Classify(failure);
        }
    }
}
