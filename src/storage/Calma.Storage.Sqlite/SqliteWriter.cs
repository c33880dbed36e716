using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Threading.Channels;
using Microsoft.Data.Sqlite;

namespace Calma.Storage.Sqlite;

/// <summary>The one writer: what arrives during one commit is the next batch, and waits for no timer.</summary>
internal sealed class SqliteWriter : IAsyncDisposable
{
    private static readonly Meter Meter = new("Calma.Storage.Sqlite");
    private static readonly Histogram<int> CommitAppends = Meter.CreateHistogram(
        "calma.sqlite.commit.appends", "{append}", "How many appends shared a commit, and so a sync.", advice: new InstrumentAdvice<int> { HistogramBucketBoundaries = [1, 2, 4, 8, 16, 32, 64, 128, 256, 512] });

    private static readonly Histogram<double> CommitDuration = Meter.CreateHistogram(
        "calma.sqlite.commit.duration", "s", "How long a commit took, its sync too.", advice: new InstrumentAdvice<double> { HistogramBucketBoundaries = [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10] });
    private readonly SqliteStorageOptions _options;
    private readonly SqliteConnection _connection;
    private readonly Channel<SqliteAppend> _queue = Channel.CreateUnbounded<SqliteAppend>(new UnboundedChannelOptions { SingleReader = true });
    private readonly SqliteStatements _statements;
    private readonly Action _committed;
    private readonly Task _loop;

    public SqliteWriter(SqliteStorageOptions options, SqliteConnection connection, Action committed)
    {
        (_options, _connection, _committed) = (options, connection, committed);
        _statements = new SqliteStatements(connection);
        _loop = Task.Run(WriteAsync);
    }

    public async ValueTask AppendAsync(ConfigPath path, StoredRevision revision, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var append = new SqliteAppend(path, revision);
        if (!_queue.Writer.TryWrite(append))
        {
            throw new StorageException(StorageErrorCode.Unavailable, "The store is closing; try again.");
        }

        await append.Done.WaitAsync(cancellationToken);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        _queue.Writer.TryComplete();
        await _loop;
        _statements.Dispose();
        await _connection.DisposeAsync();
    }

    private async Task WriteAsync()
    {
        while (await _queue.Reader.WaitToReadAsync())
        {
            var batch = TakeBatch();
            var start = Stopwatch.GetTimestamp();
            var failure = Commit(batch);
            CommitAppends.Record(batch.Count);
            CommitDuration.Record(Stopwatch.GetElapsedTime(start).TotalSeconds);
            if (failure is null)
            {
                _committed();
            }

            foreach (var append in batch)
            {
                append.Finish(failure);
            }
        }
    }

    private List<SqliteAppend> TakeBatch()
    {
        List<SqliteAppend> batch = [];
        long bytes = 0;
        while (batch.Count < _options.MaxBatchCount && bytes < _options.MaxBatchBytes && _queue.Reader.TryRead(out var append))
        {
            batch.Add(append);
            bytes += append.Revision.Bytes.Length + append.Revision.Record.Length;
        }

        return batch;
    }

    private StorageException? Commit(List<SqliteAppend> batch)
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
