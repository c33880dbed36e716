using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using Calma.Core.Configs;
using Calma.Core.Storage;
using Microsoft.Data.Sqlite;

namespace Calma.Storage.Sqlite.Tests;

// The meter is the process's, so no other store may commit meanwhile.
[CollectionDefinition(nameof(SqliteGroupCommitTests), DisableParallelization = true)]
[Collection(nameof(SqliteGroupCommitTests))]
public sealed class SqliteGroupCommitTests : IDisposable
{
    private const int Waiting = 63;
    private readonly string _folder = Directory.CreateTempSubdirectory("calma-group-").FullName;
    private readonly ConcurrentQueue<int> _commits = new();
    private readonly MeterListener _listener = new();

    public SqliteGroupCommitTests()
    {
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Name == "calma.storage.commit.appends")
            {
                listener.EnableMeasurementEvents(instrument);
            }
        };
        _listener.SetMeasurementEventCallback<int>((_, appends, _, _) => _commits.Enqueue(appends));
        _listener.Start();
    }

    [Fact]
    public async Task What_arrives_during_a_commit_shares_the_next()
    {
        var database = Path.Combine(_folder, "calma.db");
        await using var driver = SqliteStorageDriver.Open(new SqliteStorageOptions(database));
        await using var other = new SqliteConnection($"Data Source={database};Pooling=false");
        other.Open();
        Run(other, "BEGIN IMMEDIATE");

        // None of them can end while another connection writes, so that all but the first batch wait for one commit.
        var appends = Enumerable.Range(0, Waiting + 1).Select(number => driver.AppendAsync(
            ConfigPath.Parse($"acme/group/c{number}"), new StoredRevision(1, new byte[200], new byte[10]), TestContext.Current.CancellationToken).AsTask()).ToList();
        Run(other, "ROLLBACK");
        await Task.WhenAll(appends);

        Assert.Equal(Waiting + 1, _commits.Sum());
        Assert.InRange(_commits.Count, 1, 2);
    }

    public void Dispose()
    {
        _listener.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private static void Run(SqliteConnection connection, string statement)
    {
        using var command = connection.CreateCommand();
        command.CommandText = statement;
        command.ExecuteNonQuery();
    }
}
