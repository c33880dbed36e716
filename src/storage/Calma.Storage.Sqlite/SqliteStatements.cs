using Microsoft.Data.Sqlite;

namespace Calma.Storage.Sqlite;

/// <summary>The writer's statements, prepared once.</summary>
internal sealed class SqliteStatements(SqliteConnection connection) : IDisposable
{
    private readonly SqliteCommand _find = Prepare(connection, "SELECT id, head FROM configs WHERE path = $path", "$path");
    private readonly SqliteCommand _record = Prepare(connection, "SELECT record FROM revisions WHERE config = $config AND number = $number", "$config", "$number");
    private readonly SqliteCommand _step = Prepare(connection, "UPDATE store SET position = position + 1 RETURNING position");
    private readonly SqliteCommand _create = Prepare(connection, "INSERT INTO configs (path, head, position) VALUES ($path, 1, $position) RETURNING id", "$path", "$position");
    private readonly SqliteCommand _move = Prepare(connection, "UPDATE configs SET head = $number, position = $position WHERE id = $config", "$config", "$number", "$position");
    private readonly SqliteCommand _insert = Prepare(
        connection, "INSERT INTO revisions (config, number, record, bytes) VALUES ($config, $number, $record, $bytes)", "$config", "$number", "$record", "$bytes");

    /// <summary>Appends within the open transaction; answers why it did not, where it did not.</summary>
    public StorageException? Append(PendingAppend append)
    {
        var (path, revision) = (append.Path.ToString(), append.Revision);
        var (config, head) = Find(path);
        if (revision.Number != head + 1)
        {
            return config is { } known && revision.Number <= head && revision.Number > 0 && IsSame(known, revision) ? null
                : StorageException.ConflictOn(append.Path, revision.Number, head);
        }

        var position = (long)Set(_step).ExecuteScalar()!;
        if (config is { } existing)
        {
            Set(_move, existing, revision.Number, position).ExecuteNonQuery();
        }
        else
        {
            config = (long)Set(_create, path, position).ExecuteScalar()!;
        }

        Set(_insert, config.Value, revision.Number, revision.Record.ToArray(), revision.Bytes.ToArray()).ExecuteNonQuery();
        return null;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var command in new[] { _find, _record, _step, _create, _move, _insert })
        {
            command.Dispose();
        }
    }

    private (long? Config, long Head) Find(string path)
    {
        using var row = Set(_find, path).ExecuteReader();
        return row.Read() ? (row.GetInt64(0), row.GetInt64(1)) : (null, 0);
    }

    private bool IsSame(long config, StoredRevision revision) =>
        Set(_record, config, revision.Number).ExecuteScalar() is byte[] record && record.AsSpan().SequenceEqual(revision.Record.Span);

    private static SqliteCommand Prepare(SqliteConnection connection, string text, params string[] parameters)
    {
        var command = connection.CreateCommand();
        command.CommandText = text;
        foreach (var parameter in parameters)
        {
            command.Parameters.Add(new SqliteParameter { ParameterName = parameter });
        }

        return command;
    }

    private static SqliteCommand Set(SqliteCommand command, params object[] values)
    {
        for (var index = 0; index < values.Length; index++)
        {
            command.Parameters[index].Value = values[index];
        }

        return command;
    }
}
