using System.Collections.Concurrent;
using System.Runtime.CompilerServices;

namespace Calma.Core.Contracts;

/// <summary>The contracts of each tenant, compiled; what is kept of a tenant ends with a change of any of its contracts.</summary>
/// <remarks>Where other nodes write too, their changes are heard as those of configs are; while they are not heard, the store is asked each time.</remarks>
internal sealed class ContractIndex(IStorageDriver driver, History history, Feed feed, Freshness freshness, ISchemaCompiler schemas, TimeProvider time) : IAsyncDisposable
{
    private const int PageSize = 256;
    private static readonly TimeSpan RetryDelay = TimeSpan.FromSeconds(1);
    private readonly ConcurrentDictionary<string, IReadOnlyList<CompiledContract>> _known = new(StringComparer.Ordinal);
    private readonly CancellationTokenSource _end = new();
    private readonly Lock _turn = new();
    private Task _watch = Task.CompletedTask;
    private bool _isWatching;
    private long _changes;

    /// <summary>The contracts of a tenant.</summary>
    public async ValueTask<IReadOnlyList<CompiledContract>> OfAsync(string tenant, CancellationToken cancellationToken)
    {
        if (freshness.IsCurrent && _known.TryGetValue(tenant, out var known))
        {
            return known;
        }

        await WatchAsync(cancellationToken);
        var changes = Volatile.Read(ref _changes);
        List<CompiledContract> read = [];
        await foreach (var contract in ReadAsync($"{tenant}/{Contract.Provider}/", cancellationToken))
        {
            read.Add(contract);
        }

        lock (_turn)
        {
            // A change that came while these were read may be of one of them.
            if (_changes == changes && freshness.MayKeep)
            {
                _known[tenant] = read;
            }
        }

        return read;
    }

    /// <summary>The contracts below a prefix, without those that were deleted.</summary>
    public async IAsyncEnumerable<CompiledContract> ReadAsync(string prefix, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        string? after = null;
        IReadOnlyList<StoredRecord> page;
        do
        {
            page = await history.ListAsync(prefix, after, PageSize, cancellationToken);
            foreach (var record in page.Where(record => Contract.IsPath(record.Path)))
            {
                if (await FindAsync(record.Path, cancellationToken) is { } contract)
                {
                    yield return contract;
                }
            }

            after = page.Count > 0 ? page[^1].Path.ToString() : null;
        }
        while (page.Count == PageSize);
    }

    /// <summary>Forgets what is kept of a tenant.</summary>
    public void Forget(string tenant)
    {
        lock (_turn)
        {
            _changes++;
            _known.TryRemove(tenant, out _);
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        await _watch.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _end.Dispose();
    }

    private async ValueTask<CompiledContract?> FindAsync(ConfigPath path, CancellationToken cancellationToken)
    {
        try
        {
            return await history.FindAsync(path, number: null, cancellationToken) is { Revision.Cause: not Cause.Delete } stored ? ContractDocument.Read(path, stored.Bytes, schemas) : null;
        }
        catch (CalmaException damage) when (damage.Code is ErrorCode.RecordCorrupt or ErrorCode.MalformedDocument)
        {
            return new CompiledContract(path, null, null);
        }
    }

    // Begins behind what stands now, so that the first look at a store does not list all of it.
    private async ValueTask WatchAsync(CancellationToken cancellationToken)
    {
        if (!freshness.IsShared || Volatile.Read(ref _isWatching))
        {
            return;
        }

        Cursor cursor;
        try
        {
            cursor = (await driver.ReadChangesAsync(cursor: null, limit: 1, cancellationToken)).Next;
        }
        catch (StorageException failure)
        {
            throw History.Named(failure);
        }

        lock (_turn)
        {
            _watch = _isWatching ? _watch : Task.Run(() => FollowAsync(cursor), CancellationToken.None);
            _isWatching = true;
        }
    }

    private async Task FollowAsync(Cursor? cursor)
    {
        while (!_end.IsCancellationRequested)
        {
            try
            {
                await foreach (var change in feed.WatchAsync("", Contract.IsPath, cursor, _end.Token))
                {
                    cursor = (change as FeedEvent.Live)?.Cursor ?? cursor;
                    Hear(change);
                }
            }
            catch (CalmaException)
            {
                await Task.Delay(RetryDelay, time, _end.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
            catch (OperationCanceledException)
            {
                return;
            }
        }
    }

    private void Hear(FeedEvent change)
    {
        if (change is FeedEvent.Changed changed)
        {
            Forget(changed.Path.Tenant);
        }
        else if (change is FeedEvent.Reset)
        {
            lock (_turn)
            {
                _changes++;
                _known.Clear();
            }
        }
    }
}
