namespace Calma.Core.Configs;

/// <summary>The part of <see cref="ConfigStore"/> that understands records, proves them against their bytes, and names every failure.</summary>
internal sealed class History(IStorageDriver driver, TimeProvider time)
{
    private const int Attempts = 4;
    private static readonly TimeSpan FirstDelay = TimeSpan.FromMilliseconds(50);

    /// <summary>The revision of a number, or the head without one, deletes too; null where there is none.</summary>
    public async ValueTask<Config?> FindAsync(ConfigPath path, long? number, CancellationToken cancellationToken)
    {
        var stored = await Named(driver.ReadAsync(path, number, cancellationToken));
        if (stored is null)
        {
            return null;
        }

        var revision = Understand(path, stored.Number, stored.Record);
        return revision.Size == stored.Bytes.Length && revision.Digest == RevisionRecord.DigestOf(stored.Bytes.Span)
            ? new Config(revision, stored.Bytes)
            : throw DamagedText(revision);
    }

    /// <summary>The head that something is to take the place of, deletes too; where its text is damaged, what its record says.</summary>
    public async ValueTask<Config?> FindToReplaceAsync(ConfigPath path, CancellationToken cancellationToken)
    {
        try
        {
            return await FindAsync(path, number: null, cancellationToken);
        }
        catch (CalmaException damage) when (damage.Code == ErrorCode.RecordCorrupt)
        {
            return await HeadAsync(path, cancellationToken) is { } revision ? new Config(revision, ReadOnlyMemory<byte>.Empty) { IsDamaged = true } : null;
        }
    }

    /// <summary>The revision of a number, which is there and is no delete.</summary>
    public async ValueTask<Config> ReadAsync(ConfigPath path, long number, CancellationToken cancellationToken) =>
        NotDeleted(await FindAsync(path, number, cancellationToken) ?? throw await MissingAsync(path, number, cancellationToken));

    /// <summary>One record, a delete's too.</summary>
    public async ValueTask<Revision> ReadRevisionAsync(ConfigPath path, long number, CancellationToken cancellationToken) =>
        number > 0 && await ReadRecordsAsync(path, number == long.MaxValue ? null : number + 1, 1, cancellationToken) is [{ Number: var found } record, ..] && found == number
            ? Understand(path, number, record.Record)
            : throw await MissingAsync(path, number, cancellationToken);

    /// <summary>The head's record, a delete's too; null where there is none.</summary>
    public async ValueTask<Revision?> HeadAsync(ConfigPath path, CancellationToken cancellationToken) =>
        await ReadRecordsAsync(path, below: null, 1, cancellationToken) is [var head, ..] ? Understand(path, head.Number, head.Record) : null;

    /// <summary>Records from the newest down.</summary>
    public ValueTask<IReadOnlyList<StoredRecord>> ReadRecordsAsync(ConfigPath path, long? below, int limit, CancellationToken cancellationToken) =>
        Named(driver.ReadRecordsAsync(path, below, limit, cancellationToken));

    /// <summary>Head records by prefix, reserved ones too.</summary>
    public ValueTask<IReadOnlyList<StoredRecord>> ListAsync(string prefix, string? after, int limit, CancellationToken cancellationToken) =>
        Named(driver.ListAsync(prefix, after, limit, cancellationToken));

    /// <summary>The newest revision that is not younger than a time, a delete's too; null where there was none.</summary>
    /// <remarks>A config's times never go back, so it is found in a number of reads that is the logarithm of the head's number.</remarks>
    public async ValueTask<Revision?> FindAtAsync(Revision head, DateTimeOffset at, CancellationToken cancellationToken)
    {
        if (head.Time <= at)
        {
            return head;
        }

        Revision? found = null;
        for (var (low, high) = (1L, head.Number - 1); low <= high;)
        {
            var middle = low + ((high - low) / 2);
            var revision = await ReadRevisionAsync(head.Path, middle, cancellationToken);
            if (revision.Time <= at)
            {
                (found, low) = (revision, middle + 1);
            }
            else
            {
                high = middle - 1;
            }
        }

        return found;
    }

    /// <summary>Appends a revision; an unknown outcome is settled by appending the same record again.</summary>
    /// <remarks>It cannot be cancelled: a caller that left would leave a head behind of which nobody took note.</remarks>
    public async ValueTask<Revision> AppendAsync(Revision revision, ReadOnlyMemory<byte> bytes)
    {
        var record = RevisionRecord.Write(revision);
        var stored = new StoredRevision(revision.Number, record, bytes);
        StorageException? unknown = null;
        for (var (attempt, delay) = (1, FirstDelay); ; attempt++, delay *= 2)
        {
            try
            {
                await driver.AppendAsync(revision.Path, stored, CancellationToken.None);
                return revision with { Chain = RevisionRecord.ChainOf(record) };
            }
            catch (StorageException failure) when (attempt < Attempts && (failure.Code == StorageErrorCode.OutcomeUnknown || (unknown is not null && failure.Code != StorageErrorCode.Conflict)))
            {
                unknown ??= failure;
                await Task.Delay(delay, time, CancellationToken.None);
            }
            catch (StorageException failure)
            {
                // What was once unknown stays so, unless the store itself says who has the number.
                throw Named(failure.Code == StorageErrorCode.Conflict ? failure : unknown ?? failure);
            }
        }
    }

    /// <summary>What a record says, once it is proved to be this revision's.</summary>
    public static Revision Understand(ConfigPath path, long number, ReadOnlyMemory<byte> record)
    {
        if (!record.IsEmpty)
        {
            var revision = RevisionRecord.Read(record.Span);
            if (revision.Path == path && revision.Number == number)
            {
                return revision;
            }
        }

        throw new CalmaException(ErrorCode.RecordCorrupt, $"The record of revision {number} of {path} is lost, or is another's; recover another revision, and run 'calma store verify'.");
    }

    /// <summary>The config, unless its revision is a delete.</summary>
    public static Config NotDeleted(Config config) => config.Revision.Cause != Cause.Delete ? config : throw Deleted(config.Revision);

    public static CalmaException Deleted(Revision delete) => new(
        ErrorCode.ConfigDeleted, $"Revision {delete.Number} deleted {delete.Path}; revert it to an earlier revision to have it back.")
    { HeadRevision = delete.Number };

    public static CalmaException DamagedText(Revision revision) => new(
        ErrorCode.RecordCorrupt,
        $"The text of revision {revision.Number} of {revision.Path} is not the one that its record describes; recover another revision, or revert the config to it.")
    { HeadRevision = revision.Number };

    public static CalmaException NotYet(ConfigPath path, DateTimeOffset at) => new(
        ErrorCode.RevisionNotFound, $"{path} did not exist at {at.UtcDateTime:yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'}; ask for a later time.");

    public static CalmaException NotFound(ConfigPath path) => new(ErrorCode.ConfigNotFound, $"There is no config {path}.");

    public static CalmaException Named(StorageException failure) => failure.Code switch
    {
        StorageErrorCode.Conflict => new(ErrorCode.RevisionConflict, failure.Message, failure) { HeadRevision = failure.Head },
        StorageErrorCode.Unavailable or StorageErrorCode.Full => new(ErrorCode.StoreUnavailable, failure.Message, failure),
        StorageErrorCode.OutcomeUnknown => new(ErrorCode.OutcomeUnknown, failure.Message, failure),
        StorageErrorCode.Corrupt => new(ErrorCode.RecordCorrupt, failure.Message, failure),
        _ => new(ErrorCode.Internal, failure.Message, failure),
    };

    private static async ValueTask<T> Named<T>(ValueTask<T> answer)
    {
        try
        {
            return await answer;
        }
        catch (StorageException failure)
        {
            throw Named(failure);
        }
    }

    public async ValueTask<CalmaException> MissingAsync(ConfigPath path, long number, CancellationToken cancellationToken) =>
        await ReadRecordsAsync(path, below: null, 1, cancellationToken) is [var head, ..]
            ? new CalmaException(ErrorCode.RevisionNotFound, $"{path} has no revision {number}; its newest is {head.Number}.") { HeadRevision = head.Number }
            : NotFound(path);
}
