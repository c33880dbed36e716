namespace Calma.Core.Storage;

/// <summary>The narrow, dumb port to where revisions live; <c>ConfigStore</c> has the meaning.</summary>
/// <remarks>
/// Every promise here is run by <c>Calma.Storage.Conformance</c>; every failure is a <see cref="StorageException"/>.
/// All members may be called at once from any number of threads.
/// </remarks>
public interface IStorageDriver : IAsyncDisposable
{
    /// <summary>Whether other nodes may write to the same store, so that a head that was read before may be an old one.</summary>
    bool IsShared => false;

    /// <summary>What an operator should know at the start, as what was told to be less than durable.</summary>
    IReadOnlyList<string> Warnings => [];

    /// <summary>Appends revision <c>n</c> on head <c>n - 1</c> (0 for none): all of it, durably, or nothing.</summary>
    /// <remarks>
    /// Of those who append one number exactly one succeeds; the others get <see cref="StorageErrorCode.Conflict"/> with the head.
    /// The same record with the same number again succeeds and writes nothing; that settles an unknown outcome.
    /// Once it has been handed to the engine, cancellation gives up waiting and not the append.
    /// </remarks>
    ValueTask AppendAsync(ConfigPath path, StoredRevision revision, CancellationToken cancellationToken);

    /// <summary>Reads the revision of a number, or the newest without one; null where there is none.</summary>
    /// <remarks>The newest sees every acknowledged append. Damage is <see cref="StorageErrorCode.Corrupt"/>, for this revision alone.</remarks>
    ValueTask<StoredRevision?> ReadAsync(ConfigPath path, long? number, CancellationToken cancellationToken);

    /// <summary>Reads a config's records from the newest down, those below a number where one is given; it reads no text.</summary>
    /// <remarks>A page shorter than the limit is the last. A lost record is an empty one in its place.</remarks>
    ValueTask<IReadOnlyList<StoredRecord>> ReadRecordsAsync(ConfigPath path, long? below, int limit, CancellationToken cancellationToken);

    /// <summary>Lists the head records of configs whose path begins with the prefix, in the ordinal order of paths; a page begins behind a path.</summary>
    /// <remarks>Deletes and reserved paths are among them. It costs its page, not the store; a page shorter than the limit is the last.</remarks>
    ValueTask<IReadOnlyList<StoredRecord>> ListAsync(string prefix, string? after, int limit, CancellationToken cancellationToken);

    /// <summary>Reads the changes behind a cursor, at least once; the newest revision of a config is never left out.</summary>
    /// <remarks>Without a cursor, or with one that is compacted, foreign or from the future, the answer is a reset.</remarks>
    ValueTask<Changes> ReadChangesAsync(Cursor? cursor, int limit, CancellationToken cancellationToken);

    /// <summary>Waits until there may be changes behind a cursor; it may return early, and late by no more than the driver's stated bound.</summary>
    ValueTask WaitForChangesAsync(Cursor cursor, CancellationToken cancellationToken);
}
