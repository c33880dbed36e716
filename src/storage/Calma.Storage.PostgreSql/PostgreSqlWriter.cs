using Npgsql;
using NpgsqlTypes;

namespace Calma.Storage.PostgreSql;

/// <summary>Commits batches, each in one transaction of two round trips: heads are read under the counter's lock, then all is written and committed.</summary>
/// <remarks>The counter's row is locked by every node's batch, so that the order of positions is the order of commits.</remarks>
internal sealed class PostgreSqlWriter(NpgsqlDataSource source, PostgreSqlStorageOptions options)
{
    private readonly string _begin = "BEGIN ISOLATION LEVEL READ COMMITTED" + (options.TrustsServerDurability ? "" : "; SET LOCAL synchronous_commit TO on");

    /// <summary>Commits a batch, refuses those in it that cannot be; answers why nothing was written, where that is so.</summary>
    public async ValueTask<StorageException?> CommitAsync(IReadOnlyList<PendingAppend> batch)
    {
        var isCommit = false;
        NpgsqlConnection? connection = null;
        try
        {
            connection = await source.OpenConnectionAsync();
            var (position, heads) = await LockAsync(connection, batch);
            var changes = new Dictionary<string, Row>(StringComparer.Ordinal);
            List<PendingAppend> written = [];
            foreach (var append in batch)
            {
                var (path, number) = (append.Path.ToString(), append.Revision.Number);
                var row = changes.GetValueOrDefault(path) ?? heads.GetValueOrDefault(path) ?? new Row(null, 0);
                if (number == row.Head + 1)
                {
                    changes[path] = row with { Head = number };
                    written.Add(append);
                }
                else if (!await IsThereAsync(connection, row, append, written))
                {
                    append.Refuse(StorageException.ConflictOn(append.Path, number, row.Head));
                }
            }

            isCommit = written.Count > 0;
            await FinishAsync(connection, changes, written, position - batch.Count);
            return null;
        }
        catch (Exception failure) when (PostgreSqlErrors.IsKnown(failure))
        {
            return PostgreSqlErrors.Classify(failure, isCommit);
        }
        finally
        {
            if (connection is not null)
            {
                await connection.DisposeAsync();
            }
        }
    }

    private async Task<(long Position, Dictionary<string, Row> Heads)> LockAsync(NpgsqlConnection connection, IReadOnlyList<PendingAppend> batch)
    {
        await using var command = new NpgsqlBatch(connection);
        foreach (var statement in _begin.Split("; "))
        {
            command.BatchCommands.Add(new NpgsqlBatchCommand(statement));
        }

        command.BatchCommands.Add(With($"UPDATE {options.Schema}.store SET position = position + $1 RETURNING position", [(long)batch.Count]));
        command.BatchCommands.Add(With(
            $"SELECT path, id, head FROM {options.Schema}.configs WHERE path = ANY($1)", [batch.Select(append => append.Path.ToString()).Distinct(StringComparer.Ordinal).ToArray()]));
        await using var row = await command.ExecuteReaderAsync();
        if (!await row.ReadAsync())
        {
            throw new NpgsqlException("The store's row is lost.");
        }

        var position = row.GetInt64(0);
        await row.NextResultAsync();
        var heads = new Dictionary<string, Row>(StringComparer.Ordinal);
        while (await row.ReadAsync())
        {
            heads.Add(row.GetString(0), new Row(row.GetInt64(1), row.GetInt64(2)));
        }

        return (position, heads);
    }

    // The same record again is a success: it settles an outcome that was unknown.
    private async Task<bool> IsThereAsync(NpgsqlConnection connection, Row row, PendingAppend append, List<PendingAppend> written)
    {
        var revision = append.Revision;
        if (revision.Number < 1 || revision.Number > row.Head)
        {
            return false;
        }

        if (written.Find(earlier => earlier.Path == append.Path && earlier.Revision.Number == revision.Number) is { } inBatch)
        {
            return inBatch.Revision.Record.Span.SequenceEqual(revision.Record.Span);
        }

        await using var command = new NpgsqlCommand($"SELECT record FROM {options.Schema}.revisions WHERE config = $1 AND number = $2", connection);
        command.Parameters.Add(new NpgsqlParameter<long> { TypedValue = row.Id!.Value });
        command.Parameters.Add(new NpgsqlParameter<long> { TypedValue = revision.Number });
        return await command.ExecuteScalarAsync() is byte[] record && record.AsSpan().SequenceEqual(revision.Record.Span);
    }

    private async Task FinishAsync(NpgsqlConnection connection, Dictionary<string, Row> changes, List<PendingAppend> written, long position)
    {
        await using var command = new NpgsqlBatch(connection);
        if (written.Count > 0)
        {
            // A config's position is that of its last append in the batch.
            var positions = written.Select((append, index) => (Path: append.Path.ToString(), Position: position + index + 1)).GroupBy(pair => pair.Path, StringComparer.Ordinal)
                .ToDictionary(group => group.Key, group => group.Last().Position, StringComparer.Ordinal);
            var paths = changes.Keys.ToArray();
            command.BatchCommands.Add(With(
                $"INSERT INTO {options.Schema}.configs (path, head, position) SELECT * FROM unnest($1, $2, $3) ON CONFLICT (path) DO UPDATE SET head = excluded.head, position = excluded.position",
                [paths, paths.Select(path => changes[path].Head).ToArray(), paths.Select(path => positions[path]).ToArray()]));
            command.BatchCommands.Add(With(
                $"INSERT INTO {options.Schema}.revisions (config, number, record, bytes) SELECT c.id, r.number, r.record, r.bytes FROM unnest($1, $2, $3, $4) AS r (path, number, record, bytes) JOIN {options.Schema}.configs c ON c.path = r.path",
                [
                    written.Select(append => append.Path.ToString()).ToArray(), written.Select(append => append.Revision.Number).ToArray(),
                    written.Select(append => append.Revision.Record.ToArray()).ToArray(), written.Select(append => append.Revision.Bytes.ToArray()).ToArray(),
                ]));
            command.BatchCommands.Add(With("SELECT pg_notify($1, '')", [PostgreSqlListener.ChannelOf(options.Schema)]));
        }

        command.BatchCommands.Add(new NpgsqlBatchCommand(written.Count > 0 ? "COMMIT" : "ROLLBACK"));
        await command.ExecuteNonQueryAsync();
    }

    private static NpgsqlBatchCommand With(string text, object[] values)
    {
        var command = new NpgsqlBatchCommand(text);
        foreach (var value in values)
        {
            command.Parameters.Add(value is byte[][]? new NpgsqlParameter { Value = value, NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Bytea } : new NpgsqlParameter { Value = value });
        }

        return command;
    }

    private sealed record Row(long? Id, long Head);
}
