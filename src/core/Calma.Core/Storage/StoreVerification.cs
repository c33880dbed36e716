using System.Runtime.CompilerServices;

namespace Calma.Core.Storage;

/// <summary>Walks a store and proves its chains, config by config; damage is told, and the walk goes on.</summary>
public static class StoreVerification
{
    private const int PageSize = 256;

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
        StoreFault? first = null;
        for (var number = 1L; number <= head; number++)
        {
            var (revision, size, fault) = await ReadAsync(driver, path, number, cancellationToken);
            if (fault is null && isChainKnown && revision!.PreviousChain != chain)
            {
                fault = $"The record does not hold the chain of revision {number - 1}: one of the two was changed, or a revision between them is missing.";
            }

            if (fault is not null)
            {
                faults++;
                first ??= new StoreFault(number, fault);
            }

            (chain, isChainKnown, bytes) = (revision?.Chain, revision is not null, bytes + size);
        }

        return new VerifiedConfig(path, head, chain, bytes, faults, first);
    }

    private static async Task<(Revision? Revision, long Size, string? Fault)> ReadAsync(IStorageDriver driver, ConfigPath path, long number, CancellationToken cancellationToken)
    {
        try
        {
            if (await driver.ReadAsync(path, number, cancellationToken) is not { } stored)
            {
                return (null, 0, "The revision is missing.");
            }

            var revision = RevisionRecord.Read(stored.Record.Span);
            return (revision, stored.Bytes.Length, FaultOf(path, number, revision, stored.Bytes));
        }
        catch (StorageException damage) when (damage.Code == StorageErrorCode.Corrupt)
        {
            return (null, 0, "The revision is lost, or cannot be read.");
        }
        catch (CalmaException damage) when (damage.Code == ErrorCode.RecordCorrupt)
        {
            return (null, 0, damage.Message);
        }
    }

    private static string? FaultOf(ConfigPath path, long number, Revision revision, ReadOnlyMemory<byte> bytes) =>
        revision.Path != path || revision.Number != number ? $"The record is that of revision {revision.Number} of {revision.Path}."
        : revision.Size != bytes.Length || revision.Digest != RevisionRecord.DigestOf(bytes.Span) ? "The text is not the one that the record describes."
        : null;
}

/// <summary>A config whose revisions were all read.</summary>
/// <param name="Path">The config.</param>
/// <param name="Head">The number of its newest revision.</param>
/// <param name="Chain">The chain of its newest record; absent where that is lost.</param>
/// <param name="Bytes">How many bytes its texts have, all revisions together.</param>
/// <param name="Faults">How many revisions are broken.</param>
/// <param name="FirstFault">The break nearest to its beginning; absent where there is none.</param>
public sealed record VerifiedConfig(ConfigPath Path, long Head, string? Chain, long Bytes, long Faults, StoreFault? FirstFault);

/// <summary>Where a chain breaks.</summary>
/// <param name="Number">The revision.</param>
/// <param name="Message">What is wrong with it, in one sentence.</param>
public sealed record StoreFault(long Number, string Message);
