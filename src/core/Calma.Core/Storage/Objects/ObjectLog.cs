namespace Calma.Core.Storage.Objects;

/// <summary>The order of changes: entries that are numbered without a gap, each created where none was, by whichever node comes first.</summary>
/// <remarks>A position is an entry's number, shifted, and how many heads of the next entry were seen already. Newest entries are kept, so that a follower asks once for what is new.</remarks>
internal sealed class ObjectLog(IObjectStore store, string writer) : IDisposable
{
    private const int IndexBits = 20;
    private const int MostKept = 1024;
    private const int MostReadAtOnce = 256;
    private const int MostFailures = 3;
    private readonly Dictionary<long, IReadOnlyList<Head>> _kept = [];
    private readonly Dictionary<ConfigPath, long> _newest = [];
    private readonly SemaphoreSlim _turn = new(1);
    private TaskCompletionSource _next = NewSignal();
    private long _head;
    private long _writes;

    /// <summary>The position behind the newest entry that is known.</summary>
    public long Here => Volatile.Read(ref _head) << IndexBits;

    /// <summary>Ends with the next entry that becomes known.</summary>
    public Task Next => Volatile.Read(ref _next).Task;

    /// <summary>Finds the newest entry.</summary>
    public async ValueTask OpenAsync(CancellationToken cancellationToken) =>
        _head = await store.ListAsync(ObjectKeys.Log, after: null, limit: 1, cancellationToken) is [var newest] ? ObjectKeys.NumberOf(newest) : 0;

    /// <summary>Reads what is new; answers the position behind it.</summary>
    public async ValueTask<long> AdvanceAsync(CancellationToken cancellationToken)
    {
        await EnterAsync(cancellationToken);
        try
        {
            await AdvanceInTurnAsync(cancellationToken);
            return Here;
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>Adds an entry. Where it is not known to have been added it is added again, since a head may be told twice.</summary>
    public async ValueTask AppendAsync(IReadOnlyList<Head> heads)
    {
        await EnterAsync(CancellationToken.None);
        try
        {
            var id = $"{writer}-{++_writes}";
            var text = ObjectText.Write(id, heads);
            var failures = 0;
            while (!await TryAddAsync())
            {
                if (await AdvanceInTurnAsync(CancellationToken.None, id))
                {
                    return;
                }
            }

            async ValueTask<bool> TryAddAsync()
            {
                try
                {
                    var isAdded = await store.CreateAsync(ObjectKeys.LogEntry(_head + 1), text, CancellationToken.None);
                    if (isAdded)
                    {
                        Keep(_head + 1, heads);
                    }

                    return isAdded;
                }
                catch (StorageException failure) when (failure.Code == StorageErrorCode.OutcomeUnknown && ++failures < MostFailures)
                {
                    return false;
                }
            }
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>Reads what changed behind a position that is behind nothing of the future; null where it is no place of this log, or no more.</summary>
    public async ValueTask<(IReadOnlyList<Head> Heads, long Next)?> ReadAsync(long position, int limit, CancellationToken cancellationToken)
    {
        var (first, skip, end) = ((position >> IndexBits) + 1, (int)(position & ((1 << IndexBits) - 1)), Here >> IndexBits);
        if (position < 0 || first > end + 1 || (first == end + 1 && skip > 0))
        {
            return null;
        }

        List<(Head Head, long Next)> told = [];
        var last = Math.Min(end, first + MostReadAtOnce - 1);
        for (var sequence = first; sequence <= last; sequence++)
        {
            if (await EntryAsync(sequence, cancellationToken) is not { } heads || (sequence == first && skip >= heads.Count))
            {
                return null;
            }

            for (var index = sequence == first ? skip : 0; index < heads.Count; index++)
            {
                told.Add((heads[index], index == heads.Count - 1 ? sequence << IndexBits : ((sequence - 1) << IndexBits) + index + 1));
            }
        }

        // A config stands once, where it changed last.
        var page = told.Index().GroupBy(entry => entry.Item.Head.Path).Select(config => config.Last()).OrderBy(entry => entry.Index).Take(limit).Select(entry => entry.Item).ToList();
        return ([.. page.Select(entry => Newest(entry.Head))], page.Count == limit ? page[^1].Next : last << IndexBits);
    }

    /// <summary>Removes the entries that are older than the newest of a number, from the newest of them down to one that is gone.</summary>
    public async ValueTask TrimAsync(long keep, CancellationToken cancellationToken)
    {
        for (var sequence = Volatile.Read(ref _head) - keep; sequence > 0 && await store.ExistsAsync(ObjectKeys.LogEntry(sequence), cancellationToken); sequence--)
        {
            await store.DeleteAsync(ObjectKeys.LogEntry(sequence), cancellationToken);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _turn.Dispose();

    private async ValueTask EnterAsync(CancellationToken cancellationToken)
    {
        try
        {
            await _turn.WaitAsync(cancellationToken);
        }
        catch (ObjectDisposedException)
        {
            throw StorageException.Closed();
        }
    }

    // Whether an entry of this id is among what is new.
    private async ValueTask<bool> AdvanceInTurnAsync(CancellationToken cancellationToken, string? id = null)
    {
        var isOwn = false;
        while (await store.ReadAsync(ObjectKeys.LogEntry(_head + 1), most: null, cancellationToken) is { } text)
        {
            var entry = ObjectText.ReadEntry(text);
            isOwn |= id is not null && entry?.Writer == id;
            Keep(_head + 1, entry?.Heads ?? []);
        }

        return isOwn;
    }

    private void Keep(long sequence, IReadOnlyList<Head> heads)
    {
        lock (_kept)
        {
            _kept[sequence] = heads;
            foreach (var head in heads)
            {
                _newest[head.Path] = Math.Max(head.Number, _newest.GetValueOrDefault(head.Path));
            }

            if (_kept.Remove(sequence - MostKept, out var old))
            {
                foreach (var head in old.Where(head => _newest.GetValueOrDefault(head.Path) == head.Number))
                {
                    _newest.Remove(head.Path);
                }
            }

            Volatile.Write(ref _head, sequence);
        }

        Interlocked.Exchange(ref _next, NewSignal()).TrySetResult();
    }

    private async ValueTask<IReadOnlyList<Head>?> EntryAsync(long sequence, CancellationToken cancellationToken)
    {
        lock (_kept)
        {
            if (_kept.TryGetValue(sequence, out var kept))
            {
                return kept.Count > 0 ? kept : null;
            }
        }

        return await store.ReadAsync(ObjectKeys.LogEntry(sequence), most: null, cancellationToken) is { } text ? ObjectText.ReadEntry(text)?.Heads : null;
    }

    // Two nodes may log two revisions of a config in the other order; the later one is never followed by the earlier.
    private Head Newest(Head head)
    {
        lock (_kept)
        {
            return _newest.TryGetValue(head.Path, out var newest) && newest > head.Number ? head with { Number = newest } : head;
        }
    }

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
