using System.Runtime.CompilerServices;

namespace Calma.Core.Storage;

/// <summary>Copies a store into another of any type, and compares the two; what was copied before is not copied again, so that it goes on where it was stopped.</summary>
public static class StoreMigration
{
    private const int PageSize = 256;
    private const int ConfigsAtOnce = 32;
    private const int Attempts = 5;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);

    /// <summary>Copies every config, reserved ones too, and tells each once it is there; one that cannot be copied is told with the reason, and the others go on.</summary>
    /// <remarks>It holds a page of heads and one text for each of 32 configs at a time. A source that is written to meanwhile is copied as far as it was when its head was listed.</remarks>
    /// <exception cref="StorageException">One of the stores cannot be reached.</exception>
    public static async Task CopyAsync(IStorageDriver from, IStorageDriver to, Action<CopiedConfig> tell, CancellationToken cancellationToken)
    {
        var limit = new ParallelOptions { MaxDegreeOfParallelism = ConfigsAtOnce, CancellationToken = cancellationToken };
        await foreach (var page in PagesAsync(from, cancellationToken))
        {
            await Parallel.ForEachAsync(page, limit, async (head, end) => tell(await CopyAsync(from, to, head, end)));
        }
    }

    /// <summary>Proves every chain of the copy and compares it with the source's; tells what differs, and nothing where all is equal.</summary>
    public static async IAsyncEnumerable<StoreDifference> CompareAsync(
        IStorageDriver from, IStorageDriver to, Action<VerifiedConfig> tell, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using var copies = StoreVerification.RunAsync(to, cancellationToken).GetAsyncEnumerator(cancellationToken);
        var copy = await NextAsync(copies, tell);
        await foreach (var page in PagesAsync(from, cancellationToken))
        {
            foreach (var head in page)
            {
                for (; copy is not null && Order(copy.Path, head.Path) < 0; copy = await NextAsync(copies, tell))
                {
                    yield return Surplus(copy);
                }

                if (copy is null || copy.Path != head.Path)
                {
                    yield return new StoreDifference(head.Path, "It was not copied; run the same again.");
                    continue;
                }

                if (DifferenceOf(head, copy) is { } difference)
                {
                    yield return new StoreDifference(head.Path, difference);
                }

                copy = await NextAsync(copies, tell);
            }
        }

        for (; copy is not null; copy = await NextAsync(copies, tell))
        {
            yield return Surplus(copy);
        }
    }

    private static int Order(ConfigPath one, ConfigPath other) => string.CompareOrdinal(one.ToString(), other.ToString());

    private static StoreDifference Surplus(VerifiedConfig copy) => new(copy.Path, "It stands in the target alone; copy into a store of its own.");

    private static string? DifferenceOf(StoredRecord head, VerifiedConfig copy) =>
        copy.FirstFault is { } fault ? fault.Message
        : head.Record.IsEmpty ? "The source's newest record is lost, so that the chains cannot be compared; run 'calma store verify' on the source."
        : copy.Head != head.Number ? $"The source is at revision {head.Number}, the target at {copy.Head}; run the same again, while nobody writes to the source."
        : copy.Chain != RevisionRecord.ChainOf(head.Record.Span) ? $"Revision {head.Number} has another chain in the target; copy into a store of its own."
        : null;

    private static async Task<VerifiedConfig?> NextAsync(IAsyncEnumerator<VerifiedConfig> copies, Action<VerifiedConfig> tell)
    {
        if (!await copies.MoveNextAsync())
        {
            return null;
        }

        tell(copies.Current);
        return copies.Current;
    }

    private static async Task<CopiedConfig> CopyAsync(IStorageDriver from, IStorageDriver to, StoredRecord head, CancellationToken cancellationToken)
    {
        var (copied, bytes) = (0L, 0L);
        try
        {
            var there = await to.ReadRecordsAsync(head.Path, below: null, limit: 1, cancellationToken) is [var newest] ? newest : null;
            if (there is not null && !await IsSameAsync(from, there, cancellationToken))
            {
                return new CopiedConfig(head.Path, head.Number, 0, 0, $"The target holds another history of it, at revision {there.Number}; copy into a store of its own.");
            }

            for (var number = (there?.Number ?? 0) + 1; number <= head.Number; number++)
            {
                var revision = await from.ReadAsync(head.Path, number, cancellationToken) ?? throw new StorageException(StorageErrorCode.Corrupt, $"Revision {number} is missing.");
                await AppendAsync(to, head.Path, revision, cancellationToken);
                (copied, bytes) = (copied + 1, bytes + revision.Bytes.Length);
            }

            return new CopiedConfig(head.Path, head.Number, copied, bytes, null);
        }
        catch (StorageException damage) when (damage.Code is StorageErrorCode.Corrupt or StorageErrorCode.Conflict)
        {
            return new CopiedConfig(head.Path, head.Number, copied, bytes, damage.Message);
        }
    }

    // What the target has must be the beginning of what the source has; its newest record holds the chain of all before it.
    private static async Task<bool> IsSameAsync(IStorageDriver from, StoredRecord there, CancellationToken cancellationToken) =>
        await from.ReadRecordsAsync(there.Path, there.Number + 1, limit: 1, cancellationToken) is [var record] && record.Number == there.Number && record.Record.Span.SequenceEqual(there.Record.Span);

    private static async Task AppendAsync(IStorageDriver to, ConfigPath path, StoredRevision revision, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await to.AppendAsync(path, revision, cancellationToken);
                return;
            }
            catch (StorageException failure) when (failure.Code is StorageErrorCode.OutcomeUnknown or StorageErrorCode.Unavailable && attempt < Attempts)
            {
                await Task.Delay(Pause * attempt, cancellationToken);
            }
        }
    }

    private static async IAsyncEnumerable<IReadOnlyList<StoredRecord>> PagesAsync(IStorageDriver driver, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        string? after = null;
        IReadOnlyList<StoredRecord> page;
        do
        {
            page = await driver.ListAsync("", after, PageSize, cancellationToken);
            yield return page;
            after = page.Count > 0 ? page[^1].Path.ToString() : null;
        }
        while (page.Count == PageSize);
    }
}

/// <summary>A config that was gone through.</summary>
/// <param name="Path">The config.</param>
/// <param name="Head">The number of the source's newest revision.</param>
/// <param name="Copied">How many revisions were copied now.</param>
/// <param name="Bytes">How many bytes of text these had.</param>
/// <param name="Fault">Why not all of it is there, where that is so.</param>
public sealed record CopiedConfig(ConfigPath Path, long Head, long Copied, long Bytes, string? Fault);

/// <summary>Where a copy is not what its source is.</summary>
/// <param name="Path">The config.</param>
/// <param name="Message">What differs, and what to do.</param>
public sealed record StoreDifference(ConfigPath Path, string Message);
