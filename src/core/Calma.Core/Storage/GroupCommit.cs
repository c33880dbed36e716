using System.Diagnostics;
using System.Threading.Channels;

namespace Calma.Core.Storage;

/// <summary>One writer of a driver: what arrives during one commit is the next batch, and waits for no timer.</summary>
public sealed class GroupCommit : IAsyncDisposable
{
    private readonly Channel<PendingAppend> _queue = Channel.CreateUnbounded<PendingAppend>(new UnboundedChannelOptions { SingleReader = true });
    private readonly Func<IReadOnlyList<PendingAppend>, ValueTask<StorageException?>> _commit;
    private readonly int _maxCount;
    private readonly long _maxBytes;
    private readonly Task _loop;

    /// <summary>Begins to write.</summary>
    /// <param name="commit">Commits a batch, refuses those in it that cannot be, and answers why nothing of it was written, where that is so; it does not throw.</param>
    /// <param name="maxCount">The most appends that share one commit.</param>
    /// <param name="maxBytes">The most bytes that share one commit; a larger append has its own.</param>
    public GroupCommit(Func<IReadOnlyList<PendingAppend>, ValueTask<StorageException?>> commit, int maxCount, long maxBytes)
    {
        (_commit, _maxCount, _maxBytes) = (commit, maxCount, maxBytes);
        _loop = Task.Run(WriteAsync);
    }

    /// <summary>Hands an append over and waits for its commit; once handed over, cancellation gives up waiting alone.</summary>
    public async ValueTask AppendAsync(ConfigPath path, StoredRevision revision, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var append = new PendingAppend(path, revision);
        if (!_queue.Writer.TryWrite(append))
        {
            throw new StorageException(StorageErrorCode.Unavailable, "The store is closing; try again.");
        }

        await append.Done.WaitAsync(cancellationToken);
    }

    /// <summary>Commits what was handed over, and ends.</summary>
    public async ValueTask DisposeAsync()
    {
        _queue.Writer.TryComplete();
        await _loop;
    }

    private async Task WriteAsync()
    {
        while (await _queue.Reader.WaitToReadAsync())
        {
            var batch = TakeBatch();
            var start = Stopwatch.GetTimestamp();
            var failure = await _commit(batch);
            Telemetry.CommitAppends.Record(batch.Count);
            Telemetry.CommitDuration.Record(Stopwatch.GetElapsedTime(start).TotalSeconds);
            foreach (var append in batch)
            {
                append.Finish(failure);
            }
        }
    }

    private List<PendingAppend> TakeBatch()
    {
        List<PendingAppend> batch = [];
        long bytes = 0;
        while (batch.Count < _maxCount && bytes < _maxBytes && _queue.Reader.TryRead(out var append))
        {
            batch.Add(append);
            bytes += append.Revision.Bytes.Length + append.Revision.Record.Length;
        }

        return batch;
    }
}
