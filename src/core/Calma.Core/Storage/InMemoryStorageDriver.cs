using System.Diagnostics.CodeAnalysis;

namespace Calma.Core.Storage;

/// <summary>Keeps revisions in this process's memory: the reference for every other driver, and the store of tests.</summary>
/// <remarks>It keeps every promise of the port but durability: what it holds ends with it.</remarks>
public sealed class InMemoryStorageDriver : IStorageDriver
{
    private const long Epoch = 1;
    private readonly Lock _gate = new();
    private readonly Guid _storeId = Guid.NewGuid();
    private readonly Dictionary<string, Entry> _configs = new(StringComparer.Ordinal);
    private readonly SortedSet<string> _paths = new(StringComparer.Ordinal);
    private readonly SortedDictionary<long, Entry> _order = [];
    private TaskCompletionSource _nextAppend = NewSignal();
    private long _position;
    private bool _isDisposed;

    /// <inheritdoc />
    public async ValueTask AppendAsync(ConfigPath path, StoredRevision revision, CancellationToken cancellationToken) =>
        await Locked(() => AppendOnce(path, revision), cancellationToken);

    /// <inheritdoc />
    public ValueTask<StoredRevision?> ReadAsync(ConfigPath path, long? number, CancellationToken cancellationToken) =>
        Locked(() => TryFind(path, out var entry) ? entry.At(number ?? entry.Head) : null, cancellationToken);

    /// <inheritdoc />
    public ValueTask<IReadOnlyList<StoredRecord>> ReadRecordsAsync(ConfigPath path, long? below, int limit, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, 1);
        return Locked<IReadOnlyList<StoredRecord>>(() => TryFind(path, out var entry) ? [.. entry.Below(below).Take(limit)] : [], cancellationToken);
    }

    /// <inheritdoc />
    public ValueTask<IReadOnlyList<StoredRecord>> ListAsync(string prefix, string? after, int limit, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, 1);
        var from = string.CompareOrdinal(after, prefix) > 0 ? after! : prefix;
        var to = prefix + char.MaxValue;
        return Locked<IReadOnlyList<StoredRecord>>(
            () => string.CompareOrdinal(from, to) > 0
                ? []
                : [.. _paths.GetViewBetween(from, to).Where(path => path != after).Take(limit).Select(path => _configs[path].HeadRecord)],
            cancellationToken);
    }

    /// <inheritdoc />
    public ValueTask<Changes> ReadChangesAsync(Cursor? cursor, int limit, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, 1);
        return Locked(() => CanResume(cursor) ? ChangesBehind(cursor, limit) : new Changes(IsReset: true, [], Here(_position)), cancellationToken);
    }

    /// <inheritdoc />
    public async ValueTask WaitForChangesAsync(Cursor cursor, CancellationToken cancellationToken)
    {
        var next = await Locked(() => CanResume(cursor) && cursor.Position == _position ? _nextAppend.Task : Task.CompletedTask, cancellationToken);
        await next.WaitAsync(cancellationToken);
    }

    /// <summary>Lets waiters go and everything that is stored.</summary>
    public ValueTask DisposeAsync()
    {
        lock (_gate)
        {
            _isDisposed = true;
            _nextAppend.TrySetResult();
            _configs.Clear();
            _paths.Clear();
            _order.Clear();
        }

        return ValueTask.CompletedTask;
    }

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    // True where it was written; the same record again is not.
    private bool AppendOnce(ConfigPath path, StoredRevision revision)
    {
        var entry = _configs.GetValueOrDefault(path.ToString()) ?? new Entry(path);
        if (revision.Number == entry.Head + 1)
        {
            Append(entry, revision with { Record = revision.Record.ToArray(), Bytes = revision.Bytes.ToArray() });
            return true;
        }

        return entry.At(revision.Number) is { } stored && stored.Record.Span.SequenceEqual(revision.Record.Span)
            ? false
            : throw StorageException.ConflictOn(path, revision.Number, entry.Head);
    }

    private void Append(Entry entry, StoredRevision revision)
    {
        _configs[entry.Path.ToString()] = entry;
        _paths.Add(entry.Path.ToString());
        _order.Remove(entry.Position);
        entry.Add(revision, ++_position);
        _order.Add(_position, entry);
        _nextAppend.SetResult();
        _nextAppend = NewSignal();
    }

    private Changes ChangesBehind(Cursor cursor, int limit)
    {
        var entries = _order.Values.SkipWhile(entry => entry.Position <= cursor.Position).Take(limit).ToList();
        return new Changes(IsReset: false, [.. entries.Select(entry => new Head(entry.Path, entry.Head))], Here(entries is [.., var last] ? last.Position : _position));
    }

    private bool CanResume([NotNullWhen(true)] Cursor? cursor) =>
        cursor is not null && cursor.StoreId == _storeId && cursor.Epoch == Epoch && cursor.Position >= 0 && cursor.Position <= _position;

    private Cursor Here(long position) => new(_storeId, Epoch, position);

    private bool TryFind(ConfigPath path, [NotNullWhen(true)] out Entry? entry) => _configs.TryGetValue(path.ToString(), out entry);

    private ValueTask<T> Locked<T>(Func<T> action, CancellationToken cancellationToken)
    {
        if (cancellationToken.IsCancellationRequested)
        {
            return ValueTask.FromCanceled<T>(cancellationToken);
        }

        lock (_gate)
        {
            try
            {
                return new ValueTask<T>(!_isDisposed ? action() : throw StorageException.Closed());
            }
            catch (StorageException failure)
            {
                return ValueTask.FromException<T>(failure);
            }
        }
    }

    private sealed class Entry(ConfigPath path)
    {
        private readonly List<StoredRevision> _revisions = [];

        public ConfigPath Path => path;

        public long Head => _revisions.Count;

        public long Position { get; private set; }

        public StoredRecord HeadRecord => RecordAt(Head);

        public StoredRevision? At(long number) => number >= 1 && number <= Head ? _revisions[(int)number - 1] : null;

        public IEnumerable<StoredRecord> Below(long? bound)
        {
            for (var number = Math.Min(Head, Math.Max(bound ?? long.MaxValue, 1) - 1); number >= 1; number--)
            {
                yield return RecordAt(number);
            }
        }

        public void Add(StoredRevision revision, long position)
        {
            _revisions.Add(revision);
            Position = position;
        }

        private StoredRecord RecordAt(long number) => new(path, number, _revisions[(int)number - 1].Record);
    }
}
