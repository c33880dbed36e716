using System.Runtime.CompilerServices;

namespace Calma.Core.Storage;

/// <summary>Walks a store and proves its chains, config by config; damage is told, and the walk goes on.</summary>
public static class StoreVerification
{
    private const int PageSize = 256;
    private const string AtHead = "Until a backup of the store is restored the config can be neither read nor written; its sound revisions can be read by number, and put at another path.";
    private const string TextAtHead = "Nobody can read the config until it is reverted to a sound revision, or put anew; only a backup has this text.";
    private const string BelowHead = "The config goes on without it; only a backup has it.";

    /// <summary>Every config in the ordinal order of paths, reserved ones too, each once all of its revisions were read.</summary>
    /// <remarks>It holds a page of heads and one text at a time. Beside a writer it proves what stood when the config's head was listed.</remarks>
    /// <exception cref="StorageException">The store cannot be read at all.</exception>
    public static async IAsyncEnumerable<VerifiedConfig> RunAsync(IStorageDriver driver, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        string? after = null;
        IReadOnlyList<StoredRecord> page;
        do
        {
            page = await driver.ListAsync("", after, PageSize, cancellationToken);
            foreach (var head in page)
            {
                yield return await VerifyAsync(driver, head.Path, head.Number, cancellationToken);
                after = head.Path.ToString();
            }
        }
        while (page.Count == PageSize);
    }

    private static async Task<VerifiedConfig> VerifyAsync(IStorageDriver driver, ConfigPath path, long head, CancellationToken cancellationToken)
    {
        var (chain, isChainKnown, bytes, faults) = ((string?)null, true, 0L, 0L);
        var first = head > 0 ? null : new StoreFault(head, $"The store names no head of it. {AtHead}");
        var isLost = false;
        for (var number = 1L; number <= head && !isLost; number++)
        {
            (var revision, var size, var fault, isLost) = await ReadAsync(driver, path, number, cancellationToken);
            fault = fault is null ? null : $"{fault} {(number < head ? BelowHead : revision is null ? AtHead : TextAtHead)}";
            if (fault is null && isChainKnown && revision!.PreviousChain != chain)
            {
                fault = $"The record does not hold the chain of revision {number - 1}: one of the two was changed after it was written. Compare both with a backup.";
            }

            if (fault is not null)
            {
                faults++;
                first ??= new StoreFault(number, fault);
            }

            (chain, isChainKnown, bytes) = (revision?.Chain, revision is not null, bytes + size);
        }

        return new VerifiedConfig(path, head, isLost ? null : chain, bytes, faults, first);
    }

    private static async Task<(Revision? Revision, long Size, string? Fault, bool IsLost)> ReadAsync(IStorageDriver driver, ConfigPath path, long number, CancellationToken cancellationToken)
    {
        try
        {
            if (await driver.ReadAsync(path, number, cancellationToken) is not { } stored)
            {
                return (null, 0, "The revision is missing, so what follows it was not proved.", true);
            }

            var revision = RevisionRecord.Read(stored.Record.Span);
            return (revision, stored.Bytes.Length, FaultOf(path, number, revision, stored.Bytes), false);
        }
        catch (StorageException damage) when (damage.Code == StorageErrorCode.Corrupt)
        {
            return (null, 0, "The revision is lost, or cannot be read, so what follows it was not proved.", true);
        }
        catch (CalmaException damage) when (damage.Code == ErrorCode.RecordCorrupt)
        {
            return (null, 0, damage.Message, false);
        }
    }

    private static string? FaultOf(ConfigPath path, long number, Revision revision, ReadOnlyMemory<byte> bytes) =>
        revision.Path != path || revision.Number != number ? $"The record is that of revision {revision.Number} of {revision.Path}."
        : revision.Size != bytes.Length || revision.Digest != RevisionRecord.DigestOf(bytes.Span) ? "The text is not the one that the record describes."
        : null;
}

/// <summary>A config whose revisions were read, up to the first that is lost.</summary>
/// <param name="Path">The config.</param>
/// <param name="Head">The number of its newest revision.</param>
/// <param name="Chain">The chain of its newest record; absent where that is lost.</param>
/// <param name="Bytes">How many bytes its texts have, all revisions together.</param>
/// <param name="Faults">How many revisions were found broken.</param>
/// <param name="FirstFault">The break nearest to its beginning; absent where there is none.</param>
public sealed record VerifiedConfig(ConfigPath Path, long Head, string? Chain, long Bytes, long Faults, StoreFault? FirstFault);

/// <summary>Where a chain breaks.</summary>
/// <param name="Number">The revision.</param>
/// <param name="Message">What is wrong with it, what that means, and how to repair it.</param>
public sealed record StoreFault(long Number, string Message);
