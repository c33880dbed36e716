namespace Calma.Core.Storage;

/// <summary>What a store holds, by its records alone: no text is read.</summary>
/// <param name="Configs">The configs that have a head which is no delete.</param>
/// <param name="Deleted">The configs whose head is a delete.</param>
/// <param name="Own">What Calma itself keeps, as tokens.</param>
/// <param name="Revisions">All revisions of all of these.</param>
/// <param name="Bytes">How many bytes their texts have.</param>
/// <param name="Unreadable">Revisions whose record is lost or damaged, and whose bytes are not counted.</param>
public sealed record StoreStatistics(long Configs, long Deleted, long Own, long Revisions, long Bytes, long Unreadable)
{
    private const int PageSize = 256;

    /// <summary>Counts.</summary>
    public static async Task<StoreStatistics> CountAsync(IStorageDriver driver, CancellationToken cancellationToken)
    {
        var counts = new StoreStatistics(0, 0, 0, 0, 0, 0);
        string? after = null;
        IReadOnlyList<StoredRecord> page;
        do
        {
            page = await driver.ListAsync("", after, PageSize, cancellationToken);
            foreach (var head in page)
            {
                counts = await counts.WithAsync(driver, head, cancellationToken);
                after = head.Path.ToString();
            }
        }
        while (page.Count == PageSize);
        return counts;
    }

    private async Task<StoreStatistics> WithAsync(IStorageDriver driver, StoredRecord head, CancellationToken cancellationToken)
    {
        var (bytes, unreadable, isDeleted) = (0L, 0L, false);
        for (var below = head.Number + 1; below > 1;)
        {
            var records = await driver.ReadRecordsAsync(head.Path, below, PageSize, cancellationToken);
            foreach (var record in records)
            {
                var revision = TryRead(record);
                bytes += revision?.Size ?? 0;
                unreadable += revision is null ? 1 : 0;
                isDeleted |= record.Number == head.Number && revision?.Cause == Cause.Delete;
            }

            // A page of nothing but lost records is a head that is damaged, and its number says nothing.
            below = records.Any(record => !record.Record.IsEmpty) ? records[^1].Number : 1;
        }

        var isOwn = head.Path.IsReserved;
        return new StoreStatistics(
            Configs + (isOwn || isDeleted ? 0 : 1), Deleted + (isDeleted && !isOwn ? 1 : 0), Own + (isOwn ? 1 : 0), Revisions + head.Number, Bytes + bytes, Unreadable + unreadable);
    }

    private static Revision? TryRead(StoredRecord record)
    {
        try
        {
            return RevisionRecord.Read(record.Record.Span);
        }
        catch (CalmaException)
        {
            return null;
        }
    }
}
