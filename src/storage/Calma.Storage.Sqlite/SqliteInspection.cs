using System.Text.Json;
using Microsoft.Data.Sqlite;

namespace Calma.Storage.Sqlite;

/// <summary>Looks for damage that no config's own history can show: of the file, and rows that no reader reaches.</summary>
public static class SqliteInspection
{
    private const int MostFaults = 100;

    private static readonly string[] Questions =
    [
        $"SELECT 'the file: ' || integrity_check FROM pragma_integrity_check WHERE integrity_check <> 'ok' LIMIT {MostFaults}",
        $"""
        SELECT c.path || ' has revision ' || r.number || ', which lies outside its history of ' || c.head
        FROM configs c JOIN revisions r ON r.config = c.id AND (r.number > c.head OR r.number < 1) LIMIT {MostFaults}
        """,
        $"SELECT 'row ' || config || ' of configs is missing, and ' || count(*) || ' revisions belong to it' FROM revisions WHERE config NOT IN (SELECT id FROM configs) GROUP BY config LIMIT {MostFaults}",
        $"SELECT path || ' changed at ' || position || ', and the newest position is ' || (SELECT position FROM store) FROM configs WHERE position > (SELECT position FROM store) LIMIT {MostFaults}",
    ];

    /// <summary>What is wrong, a sentence each, and of each kind no more than a hundred; it reads the whole file, and may do so beside a writer.</summary>
    /// <param name="store">The store.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="StorageException">The store cannot be read at all.</exception>
    public static Task<IReadOnlyList<string>> RunAsync(SqliteStorageOptions store, CancellationToken cancellationToken) => Task.Run(() => Run(store, cancellationToken), cancellationToken);

    private static IReadOnlyList<string> Run(SqliteStorageOptions store, CancellationToken cancellationToken)
    {
        try
        {
            using var connection = SqliteSchema.Open(store, isWriter: false);
            using var snapshot = connection.BeginTransaction(deferred: true);
            return
            [
                .. Questions.SelectMany(question => Ask(connection, question, cancellationToken)),
                .. Ask(connection, "SELECT path FROM configs", cancellationToken).Where(path => !ConfigPath.TryParse(path, out _)).Take(MostFaults)
                    .Select(path => $"\"{JsonEncodedText.Encode(path)}\" stands among the paths and is none"),
            ];
        }
        catch (SqliteException failure)
        {
            var known = SqliteErrors.Classify(failure);
            return known.Code == StorageErrorCode.Corrupt ? [$"{failure.Message} {known.Message}"] : throw known;
        }
    }

    private static IEnumerable<string> Ask(SqliteConnection connection, string question, CancellationToken cancellationToken)
    {
        using var command = connection.CreateCommand();
        command.CommandText = question;
        using var row = command.ExecuteReader();
        while (row.Read())
        {
            cancellationToken.ThrowIfCancellationRequested();
            yield return row.GetString(0);
        }
    }
}
