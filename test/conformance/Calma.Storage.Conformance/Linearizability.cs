using System.Collections.Concurrent;
using System.Diagnostics;

namespace Calma.Storage.Conformance;

/// <summary>What callers did to one store at the same time, and whether one order explains it, config by config.</summary>
/// <remarks>
/// A config is a sequence of records, so the order of appends is that of their numbers. It is left to find a moment for each operation within the time
/// that it took: each is given the earliest that the ones before it allow, and where that is after its end no order explains what was seen.
/// </remarks>
public sealed class Linearizability
{
    private readonly ConcurrentQueue<Operation> _operations = new();

    /// <summary>How many operations were noted.</summary>
    public int Count => _operations.Count;

    /// <summary>How many appends were acknowledged.</summary>
    public int Acknowledged => _operations.Count(operation => operation.Kind == OperationKind.Appended);

    /// <summary>The same driver, with every append and every read of the newest noted.</summary>
    public IStorageDriver Watch(IStorageDriver driver) => new WatchedDriver(driver, this);

    /// <summary>Why no order explains what was seen; empty where one does.</summary>
    /// <param name="driver">The store as it is now, when nobody works with it.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<IReadOnlyList<string>> FaultsAsync(IStorageDriver driver, CancellationToken cancellationToken)
    {
        List<string> faults = [];
        foreach (var config in _operations.GroupBy(operation => operation.Path))
        {
            var records = await driver.ReadRecordsAsync(config.Key, below: null, limit: int.MaxValue, cancellationToken);
            faults.AddRange(Faults([.. config], [.. records.Reverse().Select(record => TextOf(record.Record))]).Select(fault => $"{config.Key}: {fault}"));
        }

        return faults;
    }

    /// <summary>Fails a test with every fault.</summary>
    public async Task ProveAsync(IStorageDriver driver, CancellationToken cancellationToken)
    {
        var faults = await FaultsAsync(driver, cancellationToken);
        Assert.True(faults.Count == 0, string.Join('\n', faults));
    }

    private static IEnumerable<string> Faults(IReadOnlyList<Operation> operations, IReadOnlyList<string> records)
    {
        var appends = operations.Where(operation => operation.Kind is OperationKind.Appended or OperationKind.Unknown).ToLookup(append => append.Record!);
        var reads = operations.Where(operation => operation.Kind is OperationKind.Read or OperationKind.Refused).ToLookup(read => read.Number);
        foreach (var record in records.GroupBy(record => record).Where(record => record.Count() > 1))
        {
            yield return $"'{record.Key}' stands {record.Count()} times.";
        }

        foreach (var lost in appends.SelectMany(append => append).Where(append => append.Kind == OperationKind.Appended && (append.Number > records.Count || records[(int)append.Number - 1] != append.Record)))
        {
            yield return $"'{lost.Record}' was acknowledged as {lost.Number}, which is {(lost.Number > records.Count ? "not there" : $"'{records[(int)lost.Number - 1]}'")}.";
        }

        var moment = long.MinValue;
        for (var number = 0; number <= records.Count; number++)
        {
            if (number > 0)
            {
                var tries = appends[records[number - 1]].ToList();
                if (tries.Count == 0)
                {
                    var denied = operations.FirstOrDefault(operation => operation.Kind == OperationKind.Denied && operation.Record == records[number - 1]);
                    yield return $"'{records[number - 1]}' stands as {number}, and nobody appended it{(denied is null ? "" : $": {denied.Failure}")}.";
                    yield break;
                }

                moment = Math.Max(moment, tries.Min(append => append.Start));
                if (moment > tries.Where(append => append.Kind == OperationKind.Appended).Select(append => append.End).DefaultIfEmpty(long.MaxValue).Min())
                {
                    yield return $"'{records[number - 1]}' was acknowledged as {number} before what was seen earlier allows it.";
                }
            }

            foreach (var read in reads[number].OrderBy(read => read.Start))
            {
                if (read.Kind == OperationKind.Read && number > 0 && read.Record != records[number - 1])
                {
                    yield return $"'{read.Record}' was read as {number}, which is '{records[number - 1]}'.";
                }

                if (moment > read.End)
                {
                    yield return $"A read ended before {number} was there.";
                }

                moment = Math.Max(moment, read.Start);
            }
        }

        foreach (var future in reads.Where(read => read.Key > records.Count))
        {
            yield return $"{future.Key} was read, and {records.Count} is the newest.";
        }
    }

    private static string TextOf(ReadOnlyMemory<byte> record) => System.Text.Encoding.UTF8.GetString(record.Span);

    private enum OperationKind
    {
        Appended,
        Unknown,
        Denied,
        Refused,
        Read,
    }

    // Number is the appended one, or the head that was seen.
    private sealed record Operation(OperationKind Kind, ConfigPath Path, long Number, string? Record, long Start, long End, Exception? Failure = null);

    private sealed class WatchedDriver(IStorageDriver driver, Linearizability history) : IStorageDriver
    {
        public bool IsShared => driver.IsShared;

        public async ValueTask AppendAsync(ConfigPath path, StoredRevision revision, CancellationToken cancellationToken)
        {
            var (start, record) = (Stopwatch.GetTimestamp(), TextOf(revision.Record));
            try
            {
                await driver.AppendAsync(path, revision, cancellationToken);
                Note(new Operation(OperationKind.Appended, path, revision.Number, record, start, Stopwatch.GetTimestamp()));
            }
            catch (StorageException failure)
            {
                if (failure.Code == StorageErrorCode.Conflict)
                {
                    Note(new Operation(OperationKind.Refused, path, failure.Head!.Value, null, start, Stopwatch.GetTimestamp()));
                }
                else
                {
                    var kind = failure.Code == StorageErrorCode.Unavailable ? OperationKind.Denied : OperationKind.Unknown;
                    Note(new Operation(kind, path, revision.Number, record, start, long.MaxValue, failure));
                }

                throw;
            }
        }

        public async ValueTask<StoredRevision?> ReadAsync(ConfigPath path, long? number, CancellationToken cancellationToken)
        {
            var start = Stopwatch.GetTimestamp();
            var revision = await driver.ReadAsync(path, number, cancellationToken);
            if (number is null)
            {
                Note(new Operation(OperationKind.Read, path, revision?.Number ?? 0, revision is null ? null : TextOf(revision.Record), start, Stopwatch.GetTimestamp()));
            }

            return revision;
        }

        public ValueTask<IReadOnlyList<StoredRecord>> ReadRecordsAsync(ConfigPath path, long? below, int limit, CancellationToken cancellationToken) => driver.ReadRecordsAsync(path, below, limit, cancellationToken);

        public ValueTask<IReadOnlyList<StoredRecord>> ListAsync(string prefix, string? after, int limit, CancellationToken cancellationToken) => driver.ListAsync(prefix, after, limit, cancellationToken);

        public ValueTask<Changes> ReadChangesAsync(Cursor? cursor, int limit, CancellationToken cancellationToken) => driver.ReadChangesAsync(cursor, limit, cancellationToken);

        public ValueTask WaitForChangesAsync(Cursor cursor, CancellationToken cancellationToken) => driver.WaitForChangesAsync(cursor, cancellationToken);

        public ValueTask DisposeAsync() => driver.DisposeAsync();

        private void Note(Operation operation) => history._operations.Enqueue(operation);
    }
}
