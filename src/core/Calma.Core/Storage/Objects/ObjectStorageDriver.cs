using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Calma.Core.Storage.Objects;

/// <summary>Keeps revisions in an object store, one object each, which any number of nodes share.</summary>
/// <remarks>
/// An append creates an intent, then the revision where there is none, then an entry of the log of changes; the intent goes when the entry is there.
/// Nothing is ever written over. An object that is lost as a whole is the object store's to prevent; one that is damaged is reported as itself.
/// </remarks>
public sealed class ObjectStorageDriver : IStorageDriver
{
    private const int Layout = 1;
    private const int MostReadsAtOnce = 16;
    private const int MostInEntry = 512;
    private const int SweepsBetweenTrims = 1000;
    private readonly IObjectStore _store;
    private readonly ObjectStorageOptions _options;
    private readonly TimeProvider _time;
    private readonly Cursor _origin;
    private readonly ObjectLog _log;
    private readonly GroupCommit _logging;
    private readonly CancellationTokenSource _end = new();
    private readonly HashSet<string> _forgetting = new(StringComparer.Ordinal);
    private readonly Task _sweeping;

    private ObjectStorageDriver(IObjectStore store, ObjectStorageOptions options, TimeProvider time, Cursor origin, ObjectLog log)
    {
        (_store, _options, _time, _origin, _log) = (store, options, time, origin, log);
        _logging = new GroupCommit(LogAsync, MostInEntry, long.MaxValue);
        _sweeping = options.IsReadOnly ? Task.CompletedTask : Task.Run(SweepAsync);
    }

    /// <inheritdoc/>
    public bool IsShared => true;

    /// <summary>Opens a store, and begins one where there is none; the object store is disposed with the driver.</summary>
    /// <exception cref="StorageException">
    /// Unavailable, where the object store does not answer; fatal, where the layout is a newer one or objects can be written over; corrupt, where the prefix holds another program's objects.
    /// </exception>
    public static async Task<ObjectStorageDriver> OpenAsync(IObjectStore store, ObjectStorageOptions options, TimeProvider time, CancellationToken cancellationToken)
    {
        try
        {
            var origin = await OriginAsync(store, options, cancellationToken);
            var log = new ObjectLog(store, Guid.NewGuid().ToString("N"));
            await log.OpenAsync(cancellationToken);
            return new ObjectStorageDriver(store, options, time, origin, log);
        }
        catch
        {
            await store.DisposeAsync();
            throw;
        }
    }

    /// <inheritdoc/>
    public async ValueTask AppendAsync(ConfigPath path, StoredRevision revision, CancellationToken cancellationToken)
    {
        Demand(!_options.IsReadOnly);
        cancellationToken.ThrowIfCancellationRequested();
        await AppendAsync(path, revision).WaitAsync(cancellationToken);
    }

    /// <inheritdoc/>
    public async ValueTask<StoredRevision?> ReadAsync(ConfigPath path, long? number, CancellationToken cancellationToken)
    {
        Demand(true);
        if ((number ?? await HeadAsync(path, cancellationToken)) is not (> 0 and var wanted))
        {
            return null;
        }

        return await _store.ReadAsync(ObjectKeys.Revision(path, wanted), most: null, cancellationToken) is { } text ? ObjectText.Read(wanted, text) ?? throw Lost(path, wanted)
            : wanted > await HeadAsync(path, cancellationToken) ? null
            : throw Lost(path, wanted);
    }

    /// <inheritdoc/>
    public async ValueTask<IReadOnlyList<StoredRecord>> ReadRecordsAsync(ConfigPath path, long? below, int limit, CancellationToken cancellationToken)
    {
        Demand(true);
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, 1);
        var head = await HeadAsync(path, cancellationToken);
        var top = below is { } bound ? Math.Min(Math.Max(bound, 1) - 1, head) : head;
        var numbers = Enumerable.Range(0, (int)Math.Min(limit, top)).Select(index => top - index);
        return await ManyAsync(numbers, number => RecordAsync(path, number, cancellationToken));
    }

    /// <inheritdoc/>
    public async ValueTask<IReadOnlyList<StoredRecord>> ListAsync(string prefix, string? after, int limit, CancellationToken cancellationToken)
    {
        Demand(true);
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, 1);
        List<StoredRecord> page = [];
        for (var from = after; prefix.All(IsInPath);)
        {
            var missing = limit - page.Count;
            var markers = await _store.ListAsync(ObjectKeys.Config(prefix), from is null ? null : ObjectKeys.Config(from), missing, cancellationToken);
            var heads = await ManyAsync(markers, async marker =>
                ConfigPath.TryParse(marker[ObjectKeys.Configs.Length..], out var path) && await HeadAsync(path, cancellationToken) is > 0 and var head ? await RecordAsync(path, head, cancellationToken) : null);
            page.AddRange(heads.OfType<StoredRecord>());
            if (page.Count == limit || markers.Count < missing)
            {
                return page;
            }

            from = markers[^1][ObjectKeys.Configs.Length..];
        }

        return page;
    }

    /// <inheritdoc/>
    public async ValueTask<Changes> ReadChangesAsync(Cursor? cursor, int limit, CancellationToken cancellationToken)
    {
        Demand(true);
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, 1);
        var here = await _log.AdvanceAsync(cancellationToken);
        return cursor is not null && IsOwn(cursor) && await _log.ReadAsync(cursor.Position, limit, cancellationToken) is { } read
            ? new Changes(IsReset: false, read.Heads, _origin with { Position = read.Next })
            : new Changes(IsReset: true, [], _origin with { Position = here });
    }

    /// <inheritdoc/>
    /// <remarks>Another node's change is seen when the log is asked, which is once a poll.</remarks>
    public async ValueTask WaitForChangesAsync(Cursor cursor, CancellationToken cancellationToken)
    {
        Demand(true);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, _end.Token);
        try
        {
            while (IsOwn(cursor))
            {
                var next = _log.Next;
                if (cursor.Position != _log.Here)
                {
                    return;
                }

                using var pause = CancellationTokenSource.CreateLinkedTokenSource(either.Token);
                await Task.WhenAny(next, Task.Delay(_options.Poll, _time, pause.Token));
                await pause.CancelAsync();
                either.Token.ThrowIfCancellationRequested();
                if (!next.IsCompleted)
                {
                    await _log.AdvanceAsync(either.Token);
                }
            }
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw StorageException.Closed();
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (!_end.IsCancellationRequested)
        {
            await _end.CancelAsync();
            await _sweeping;
            await _logging.DisposeAsync();
            _log.Dispose();
            await _store.DisposeAsync();
        }
    }

    private static async ValueTask<Cursor> OriginAsync(IObjectStore store, ObjectStorageOptions options, CancellationToken cancellationToken)
    {
        if (await store.ReadAsync(ObjectKeys.Store, most: null, cancellationToken) is not { } text)
        {
            if (options.IsReadOnly)
            {
                throw new StorageException(StorageErrorCode.Corrupt, "There is no store below that prefix.");
            }

            // What another node that starts now creates comes behind its store object, so that this is asked last.
            var isTaken = (await store.ListAsync("", after: null, limit: 1, cancellationToken)).Count > 0;
            if (isTaken && !await store.ExistsAsync(ObjectKeys.Store, cancellationToken))
            {
                throw new StorageException(StorageErrorCode.Corrupt, "The prefix holds objects of another program, or its store is lost; name another prefix, or restore a backup.");
            }

            await store.CreateAsync(ObjectKeys.Store, Encoding.ASCII.GetBytes($"{Guid.NewGuid():D} 1 {Layout}"), cancellationToken);
            text = await store.ReadAsync(ObjectKeys.Store, most: null, cancellationToken) ?? [];
        }

        if (Encoding.ASCII.GetString(text).Split(' ') is not [var id, var epoch, var layout] || !Guid.TryParse(id, out var storeId) || !long.TryParse(epoch, NumberStyles.None, CultureInfo.InvariantCulture, out var life))
        {
            throw new StorageException(StorageErrorCode.Corrupt, "The object 'store' says nothing of a store; another program wrote it: name another prefix.");
        }

        if (layout != $"{Layout}")
        {
            throw new StorageException(StorageErrorCode.Fatal, $"The store has layout {layout}, and this build knows {Layout}; run the build that wrote it.");
        }

        if (!options.IsReadOnly && await store.CreateAsync(ObjectKeys.Probe, default, cancellationToken) && await store.CreateAsync(ObjectKeys.Probe, default, cancellationToken))
        {
            throw new StorageException(StorageErrorCode.Fatal, "The object store writes over an object that is there although 'If-None-Match: *' forbids it, so that revisions could be lost; use one that honours it.");
        }

        return new Cursor(storeId, life, 0);
    }

    private async Task AppendAsync(ConfigPath path, StoredRevision revision)
    {
        var (number, head) = (revision.Number, await HeadAsync(path, CancellationToken.None));
        var intent = ObjectKeys.Intent(path, number, Convert.ToHexStringLower(SHA256.HashData(revision.Record.Span))[..32]);
        if (number < 1 || number != head + 1)
        {
            await DemandRepeatAsync(path, revision, head, intent);
            return;
        }

        await PrepareAsync(path, number, intent);
        if (!await _store.CreateAsync(ObjectKeys.Revision(path, number), ObjectText.Write(revision), CancellationToken.None) && !await IsWrittenAsync(path, revision))
        {
            _ = ForgetAsync(intent);
            throw StorageException.ConflictOn(path, number, await HeadAsync(path, CancellationToken.None));
        }

        await LogAsync(path, revision, intent);
    }

    // The same append again succeeds; where an earlier one ended before its entry, its intent is still there.
    private async ValueTask DemandRepeatAsync(ConfigPath path, StoredRevision revision, long head, string intent)
    {
        if (revision.Number < 1 || revision.Number > head || !await IsWrittenAsync(path, revision))
        {
            throw StorageException.ConflictOn(path, revision.Number, head);
        }

        bool isFinished;
        lock (_forgetting)
        {
            isFinished = _forgetting.Contains(intent);
        }

        if (!isFinished && await _store.ExistsAsync(intent, CancellationToken.None))
        {
            await LogAsync(path, revision, intent);
        }
    }

    // Nothing of the revision is written yet, so that a failure here leaves nothing open.
    private async ValueTask PrepareAsync(ConfigPath path, long number, string intent)
    {
        try
        {
            var marker = number == 1 ? _store.CreateAsync(ObjectKeys.Config(path.ToString()), default, CancellationToken.None).AsTask() : Task.FromResult(false);
            await _store.CreateAsync(intent, default, CancellationToken.None);
            await marker;
        }
        catch (StorageException failure) when (failure.Code == StorageErrorCode.OutcomeUnknown)
        {
            throw new StorageException(StorageErrorCode.Unavailable, failure.Message, failure);
        }
    }

    // An object store may repeat a creation inside itself and refuse its own; as long as it cannot be read it may be this one.
    private async ValueTask<bool> IsWrittenAsync(ConfigPath path, StoredRevision revision)
    {
        try
        {
            return (await RecordAsync(path, revision.Number, CancellationToken.None)).Record.Span.SequenceEqual(revision.Record.Span);
        }
        catch (StorageException failure) when (failure.Code == StorageErrorCode.Unavailable)
        {
            throw new StorageException(StorageErrorCode.OutcomeUnknown, failure.Message, failure);
        }
    }

    // What cannot be logged now is written all the same: its intent stays, and a sweep logs it.
    private async ValueTask LogAsync(ConfigPath path, StoredRevision revision, string intent)
    {
        try
        {
            await _logging.AppendAsync(path, revision, CancellationToken.None);
            _ = ForgetAsync(intent);
        }
        catch (StorageException)
        {
        }
    }

    private async ValueTask<StorageException?> LogAsync(IReadOnlyList<PendingAppend> batch)
    {
        try
        {
            await _log.AppendAsync([.. batch.Select(append => new Head(append.Path, append.Revision.Number))]);
            return null;
        }
        catch (StorageException failure)
        {
            return failure;
        }
    }

    // Nobody waits for it: an intent that stays is found by a sweep.
    private async Task ForgetAsync(string intent)
    {
        lock (_forgetting)
        {
            _forgetting.Add(intent);
        }

        try
        {
            await _store.DeleteAsync(intent, CancellationToken.None);
        }
        catch (StorageException)
        {
        }
        finally
        {
            lock (_forgetting)
            {
                _forgetting.Remove(intent);
            }
        }
    }

    private async Task SweepAsync()
    {
        var sweep = new ObjectSweep(_store, _log);
        try
        {
            for (var count = 0; ; count++)
            {
                await Task.Delay(_options.Poll * 2, _time, _end.Token);
                try
                {
                    await sweep.RunAsync(_end.Token);
                    if (count % SweepsBetweenTrims == 0)
                    {
                        await _log.TrimAsync(_options.KeptEntries, _end.Token);
                    }
                }
                catch (StorageException)
                {
                    // The object store is away, or refuses; the next sweep meets the same.
                }
            }
        }
        catch (OperationCanceledException)
        {
        }
    }

    private async ValueTask<long> HeadAsync(ConfigPath path, CancellationToken cancellationToken) =>
        await _store.ListAsync(ObjectKeys.Revisions(path), after: null, limit: 1, cancellationToken) is [var newest] ? ObjectKeys.NumberOf(newest) : 0;

    // Without the text behind it, unless the record is longer than records are.
    private async ValueTask<StoredRecord> RecordAsync(ConfigPath path, long number, CancellationToken cancellationToken)
    {
        var key = ObjectKeys.Revision(path, number);
        var text = await _store.ReadAsync(key, ObjectText.UsualRecord, cancellationToken) ?? [];
        if (ObjectText.SizeToRecord(text) is { } size && size > text.Length)
        {
            text = await _store.ReadAsync(key, size, cancellationToken) ?? [];
        }

        return new StoredRecord(path, number, ObjectText.ReadRecord(text));
    }

    private static async ValueTask<IReadOnlyList<TAnswer>> ManyAsync<T, TAnswer>(IEnumerable<T> items, Func<T, ValueTask<TAnswer>> ask)
    {
        List<TAnswer> answers = [];
        foreach (var part in items.Chunk(MostReadsAtOnce))
        {
            answers.AddRange(await Task.WhenAll(part.Select(item => ask(item).AsTask())));
        }

        return answers;
    }

    // No path has another letter, and not every object store can be asked for one.
    private static bool IsInPath(char letter) => char.IsAsciiLetterLower(letter) || char.IsAsciiDigit(letter) || letter is '.' or '_' or '-' or '/';

    private bool IsOwn(Cursor cursor) => cursor with { Position = 0 } == _origin;

    private void Demand(bool isAllowed)
    {
        if (_end.IsCancellationRequested)
        {
            throw StorageException.Closed();
        }

        if (!isAllowed)
        {
            throw new StorageException(StorageErrorCode.Fatal, "The store was opened to be read only.");
        }
    }

    private static StorageException Lost(ConfigPath path, long number) =>
        new(StorageErrorCode.Corrupt, $"Revision {number} of {path} is lost; recover another revision, and run 'calma store verify'.");
}
