using System.Collections.Concurrent;

namespace Calma.Core.Configs;

/// <summary>The part of <see cref="ConfigStore"/> that keeps heads in memory, bounded by bytes. On one node it never lags; on several it lags by no more than the freshness bound.</summary>
/// <remarks>
/// Two halves: what is used moves to the young one; when that is full it becomes the old one, and the old one's rest is forgotten.
/// A head that was read while its config was written to is not kept: the stamp of its path has changed meanwhile.
/// </remarks>
internal sealed class Snapshots(History history, Freshness freshness, ConfigStoreOptions options)
{
    private const int Overhead = 512;
    private readonly long[] _stamps = new long[1024];
    private readonly Lock _turn = new();
    private ConcurrentDictionary<ConfigPath, Config> _young = new();
    private ConcurrentDictionary<ConfigPath, Config> _old = new();
    private long _youngBytes;

    /// <summary>The head, a delete too; null where there is none.</summary>
    public ValueTask<Config?> FindAsync(ConfigPath path, bool isStrong, CancellationToken cancellationToken) =>
        FindAsync(path, isStrong, (wanted, cancellation) => history.FindAsync(wanted, number: null, cancellation), cancellationToken);

    /// <summary>The head that something is to take the place of.</summary>
    public ValueTask<Config?> FindToReplaceAsync(ConfigPath path, bool isStrong, CancellationToken cancellationToken) =>
        FindAsync(path, isStrong, history.FindToReplaceAsync, cancellationToken);

    private async ValueTask<Config?> FindAsync(
        ConfigPath path, bool isStrong, Func<ConfigPath, CancellationToken, ValueTask<Config?>> find, CancellationToken cancellationToken)
    {
        if (!isStrong && freshness.IsCurrent && TryFind(path) is { } known)
        {
            Telemetry.HeadReads.Add(1, new KeyValuePair<string, object?>("result", "hit"));
            return known;
        }

        Telemetry.HeadReads.Add(1, new KeyValuePair<string, object?>("result", "miss"));

        if (MayAnswerStale(isStrong) && freshness.IsAway && TryFind(path) is { } last)
        {
            return last with { Age = freshness.Age };
        }

        var (stamp, mayKeep) = (Volatile.Read(ref StampOf(path)), freshness.MayKeep);
        Config? head;
        try
        {
            head = await find(path, cancellationToken);
        }
        catch (CalmaException away) when (away.Code == ErrorCode.StoreUnavailable && MayAnswerStale(isStrong) && TryFind(path) is { } kept)
        {
            freshness.Missed();
            return kept with { Age = freshness.Age };
        }

        if (mayKeep && head is { IsDamaged: false } && Volatile.Read(ref StampOf(path)) == stamp)
        {
            Keep(head, stamp);
        }

        return head;
    }

    private bool MayAnswerStale(bool isStrong) => freshness.IsShared && !isStrong && options.ServesStale;

    /// <summary>The head, which is there and is no delete.</summary>
    public async ValueTask<Config> ReadAsync(ConfigPath path, bool isStrong, CancellationToken cancellationToken) =>
        History.NotDeleted(await FindAsync(path, isStrong, cancellationToken) ?? throw History.NotFound(path));

    /// <summary>Takes note of a head that was just appended here.</summary>
    public void Appended(Config head)
    {
        var stamp = Interlocked.Increment(ref StampOf(head.Revision.Path));
        if (freshness.MayKeep)
        {
            Keep(head, stamp);
        }
    }

    /// <summary>Takes note that a config's head has at least this number.</summary>
    public void Observe(ConfigPath path, long number)
    {
        if (TryFind(path) is { } known && known.Revision.Number < number)
        {
            Forget(path);
        }
        else if (TryFind(path) is null)
        {
            Interlocked.Increment(ref StampOf(path));
        }
    }

    /// <summary>Drops what is kept of a config, and what is being read of it.</summary>
    public void Forget(ConfigPath path)
    {
        // In turn with what is kept, so that none is kept between the two.
        using var scope = _turn.EnterScope();
        Interlocked.Increment(ref StampOf(path));
        _young.TryRemove(path, out _);
        _old.TryRemove(path, out _);
    }

    /// <summary>Drops all that is kept, and all that is being read.</summary>
    public void ForgetAll()
    {
        using var scope = _turn.EnterScope();
        for (var index = 0; index < _stamps.Length; index++)
        {
            Interlocked.Increment(ref _stamps[index]);
        }

        (_young, _old, _youngBytes) = (new(), new(), 0);
    }

    private Config? TryFind(ConfigPath path)
    {
        if (_young.TryGetValue(path, out var known))
        {
            return known;
        }

        var stamp = Volatile.Read(ref StampOf(path));
        if (_old.TryGetValue(path, out known))
        {
            Keep(known, stamp);
        }

        return known;
    }

    private void Keep(Config head, long stamp)
    {
        using var scope = _turn.EnterScope();
        var path = head.Revision.Path;
        if (Volatile.Read(ref StampOf(path)) != stamp || (_young.TryGetValue(path, out var present) && present.Revision.Number >= head.Revision.Number))
        {
            return;
        }

        _youngBytes += SizeOf(head) - (present is null ? 0 : SizeOf(present));
        _young[path] = head;
        if (_youngBytes > options.CacheBytes / 2)
        {
            (_old, _young, _youngBytes) = (_young, new(), 0);
        }
    }

    private static long SizeOf(Config config) => config.Bytes.Length + Overhead;

    private ref long StampOf(ConfigPath path) => ref _stamps[(uint)path.GetHashCode() % (uint)_stamps.Length];
}
