using System.Runtime.CompilerServices;

namespace Calma.Core.Configs;

/// <summary>The part of <see cref="ConfigStore"/> that tells changes: one reader of the driver's order, and any number of watchers behind it.</summary>
/// <remarks>
/// The reader keeps the last changes in a ring. A watcher has a place in it and nothing else, so he cannot slow a write or fill memory;
/// one that falls out of the ring goes on from the store, where a config that changed often stands once.
/// </remarks>
internal sealed class Feed(IStorageDriver driver, History history, Snapshots snapshots, Freshness freshness, TimeProvider time) : IAsyncDisposable
{
    private const int RingSize = 4096;
    private const int PageSize = 256;
    private static readonly TimeSpan RetryDelay = TimeSpan.FromMilliseconds(250);
    private readonly FeedEvent.Changed[] _ring = new FeedEvent.Changed[RingSize];
    private readonly Waits _waits = new();
    private readonly CancellationTokenSource _end = new();
    private readonly Lock _turn = new();
    private TaskCompletionSource _published = NewSignal();
    private Task<Cursor>? _start;
    private Task _pump = Task.CompletedTask;
    private long _count;

    /// <summary>Tells what changed below a prefix, reserved paths too where the filter lets them through.</summary>
    public async IAsyncEnumerable<FeedEvent> WatchAsync(
        string prefix, Predicate<ConfigPath> filter, Cursor? cursor, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await StartAsync(cancellationToken);
        for (var isFirst = true; ; isFirst = false)
        {
            var place = Volatile.Read(ref _count);
            var isReset = false;
            await foreach (var change in CatchUpAsync(prefix, filter, cursor, cancellationToken))
            {
                isReset |= change is FeedEvent.Reset;
                cursor = (change as FeedEvent.Live)?.Cursor ?? cursor;
                if (isFirst || isReset || change is not FeedEvent.Live)
                {
                    yield return change;
                }
            }

            while (await NextAsync(place, cancellationToken) is { } batch)
            {
                place += batch.Length;
                foreach (var change in batch.Where(change => filter(change.Path)))
                {
                    yield return change;
                }

                cursor = batch[^1].Cursor;
            }
        }
    }

    /// <summary>Waits until a config's head is above a number, or the time is over.</summary>
    public async Task WaitAsync(ConfigPath path, long known, TimeSpan timeout, CancellationToken cancellationToken)
    {
        await StartAsync(cancellationToken);
        using var timer = new CancellationTokenSource(timeout, time);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, _end.Token, timer.Token);
        try
        {
            while (true)
            {
                // Asked after the signal is there, so that a change in between is not missed; and asked again, since what is told may be older than what was known.
                using var wait = _waits.Begin(path);
                if ((await snapshots.FindAsync(path, isStrong: false, limit.Token))?.Revision.Number > known)
                {
                    return;
                }

                await wait.Changed.WaitAsync(limit.Token);
            }
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            // The time is over: the caller answers with what stands.
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        await _pump.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _end.Dispose();
    }

    // What the store knows behind a cursor, or every head where it cannot tell; ends with a live.
    private async IAsyncEnumerable<FeedEvent> CatchUpAsync(
        string prefix, Predicate<ConfigPath> filter, Cursor? cursor, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var changes = await ReadAsync(cursor, cancellationToken);
        while (!changes.IsReset && changes.Heads.Count > 0)
        {
            foreach (var change in await DescribeAsync(changes, filter, cursor!, cancellationToken))
            {
                yield return change;
            }

            cursor = changes.Next;
            changes = await ReadAsync(cursor, cancellationToken);
        }

        if (changes.IsReset)
        {
            yield return new FeedEvent.Reset();
            await foreach (var head in HeadsAsync(prefix, filter, cancellationToken))
            {
                yield return head;
            }
        }

        yield return new FeedEvent.Live(changes.Next);
    }

    private async ValueTask StartAsync(CancellationToken cancellationToken)
    {
        Task<Cursor> start;
        lock (_turn)
        {
            if (_start is null or { IsFaulted: true } or { IsCanceled: true })
            {
                _start = BeginAsync();
            }

            start = _start;
        }

        await start.WaitAsync(cancellationToken);
    }

    private async Task<Cursor> BeginAsync()
    {
        var begin = freshness.Now;
        var cursor = (await ReadAsync(cursor: null, _end.Token)).Next;
        freshness.Heard(begin);
        _pump = Task.Run(() => PumpAsync(cursor), _end.Token);
        return cursor;
    }

    private async Task PumpAsync(Cursor cursor)
    {
        while (!_end.IsCancellationRequested)
        {
            try
            {
                await WaitAsync(cursor);
                var asked = freshness.Now;
                var changes = await ReadAsync(cursor, _end.Token);
                if (changes.IsReset)
                {
                    LoseTrack();
                }

                foreach (var head in changes.Heads)
                {
                    snapshots.Observe(head.Path, head.Number);
                }

                Publish(await DescribeAsync(changes, _ => true, cursor, _end.Token));
                cursor = changes.Next;
                if (changes.Heads.Count < PageSize)
                {
                    freshness.Heard(asked);
                }
            }
            catch (Exception failure) when (failure is CalmaException or StorageException)
            {
                // The store is away; watchers wait, and miss nothing, because the cursor has not moved.
                await Task.Delay(RetryDelay, time, _end.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
            catch (OperationCanceledException)
            {
                return;
            }
        }
    }

    // Where other nodes write, silence must be told from a connection that is gone: so it is asked even when nothing was heard.
    private async Task WaitAsync(Cursor cursor)
    {
        using var patience = new CancellationTokenSource(freshness.Patience, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(_end.Token, patience.Token);
        try
        {
            await driver.WaitForChangesAsync(cursor, either.Token);
        }
        catch (OperationCanceledException) when (!_end.IsCancellationRequested)
        {
        }
    }

    // The store has forgotten what changed: nothing that is kept is certain, and every watcher asks the store behind his own cursor.
    private void LoseTrack()
    {
        snapshots.ForgetAll();
        TaskCompletionSource published;
        lock (_turn)
        {
            Volatile.Write(ref _count, _count + RingSize + 1);
            (published, _published) = (_published, NewSignal());
        }

        published.SetResult();
        _waits.EndAll();
    }

    private void Publish(IReadOnlyList<FeedEvent.Changed> changes)
    {
        TaskCompletionSource published;
        lock (_turn)
        {
            foreach (var change in changes)
            {
                _ring[_count % RingSize] = change;
                Volatile.Write(ref _count, _count + 1);
            }

            (published, _published) = (_published, NewSignal());
        }

        published.SetResult();
        foreach (var change in changes)
        {
            _waits.End(change.Path);
        }
    }

    // What stands in the ring behind a place, once there is something; null where the place has fallen out of it.
    private async ValueTask<FeedEvent.Changed[]?> NextAsync(long place, CancellationToken cancellationToken)
    {
        while (true)
        {
            Task published;
            lock (_turn)
            {
                if (_count - place > RingSize)
                {
                    return null;
                }

                if (_count > place)
                {
                    var batch = new FeedEvent.Changed[Math.Min(_count - place, PageSize)];
                    for (var index = 0; index < batch.Length; index++)
                    {
                        batch[index] = _ring[(place + index) % RingSize];
                    }

                    return batch;
                }

                published = _published.Task;
            }

            await published.WaitAsync(cancellationToken);
        }
    }

    // Only the last of a page may move a watcher's cursor on: one that is cut off before it sees the page again.
    private async ValueTask<IReadOnlyList<FeedEvent.Changed>> DescribeAsync(Changes changes, Predicate<ConfigPath> filter, Cursor before, CancellationToken cancellationToken)
    {
        List<FeedEvent.Changed> described = [];
        for (var index = 0; index < changes.Heads.Count; index++)
        {
            var head = changes.Heads[index];
            if (filter(head.Path))
            {
                described.Add(new(head.Path, head.Number, await DescribeAsync(head, cancellationToken), index == changes.Heads.Count - 1 ? changes.Next : before));
            }
        }

        return described;
    }

    private static Revision? Understand(StoredRecord record)
    {
        try
        {
            return History.Understand(record.Path, record.Number, record.Record);
        }
        catch (CalmaException)
        {
            return null;
        }
    }

    private async ValueTask<Revision?> DescribeAsync(Head head, CancellationToken cancellationToken)
    {
        try
        {
            return await history.ReadRevisionAsync(head.Path, head.Number, cancellationToken);
        }
        catch (CalmaException damage) when (damage.Code is ErrorCode.RecordCorrupt or ErrorCode.RevisionNotFound or ErrorCode.ConfigNotFound)
        {
            return null;
        }
    }

    private async IAsyncEnumerable<FeedEvent.Changed> HeadsAsync(string prefix, Predicate<ConfigPath> filter, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        string? after = null;
        IReadOnlyList<StoredRecord> page;
        do
        {
            page = await history.ListAsync(prefix, after, PageSize, cancellationToken);
            foreach (var record in page.Where(record => filter(record.Path)))
            {
                yield return new(record.Path, record.Number, Understand(record), null);
            }

            after = page.Count > 0 ? page[^1].Path.ToString() : null;
        }
        while (page.Count == PageSize);
    }

    private async ValueTask<Changes> ReadAsync(Cursor? cursor, CancellationToken cancellationToken)
    {
        try
        {
            return await driver.ReadChangesAsync(cursor, PageSize, cancellationToken);
        }
        catch (StorageException failure)
        {
            throw History.Named(failure);
        }
    }

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
