namespace Calma.Storage.Conformance;

/// <summary>History: the records of one config, from the newest down, in pages.</summary>
public abstract class HistorySpecification<TFixture>(TFixture fixture) : StorageSpecification<TFixture>(fixture)
    where TFixture : class, IStorageFixture
{
    [Fact]
    public virtual async Task Records_come_from_the_newest_down_in_pages_without_gap_or_repeat()
    {
        for (var number = 1; number <= 25; number++)
        {
            await AppendAsync(number, $"text {number}");
        }

        List<StoredRecord> all = [];
        IReadOnlyList<StoredRecord> page;
        do
        {
            page = await Driver.ReadRecordsAsync(Path, below: all is [.., var last] ? last.Number : null, limit: 10, Cancellation);
            all.AddRange(page);
        }
        while (page.Count == 10);

        Assert.Equal(Enumerable.Range(1, 25).Reverse(), all.Select(record => (int)record.Number));
        Assert.All(all, record => Assert.Equal(RecordOf(Path, record.Number, $"text {record.Number}"), record.Record.ToArray()));
        Assert.All(all, record => Assert.Equal(Path, record.Path));
    }

    [Theory]
    [InlineData(1, new long[0])]
    [InlineData(0, new long[0])]
    [InlineData(-5, new long[0])]
    [InlineData(long.MinValue, new long[0])]
    [InlineData(2, new long[] { 1 })]
    [InlineData(3, new long[] { 2, 1 })]
    [InlineData(99, new long[] { 2, 1 })]
    [InlineData(long.MaxValue, new long[] { 2, 1 })]
    public virtual async Task Only_records_below_the_number_are_read(long below, long[] expected)
    {
        await AppendAsync(1, "one");
        await AppendAsync(2, "two");

        var records = await Driver.ReadRecordsAsync(Path, below, limit: 10, Cancellation);

        Assert.Equal(expected, records.Select(record => record.Number));
    }

    [Fact]
    public virtual async Task A_config_that_never_was_has_no_records()
    {
        await AppendAllAsync("acme/generic/app1", "acme/generic/ap");

        Assert.Empty(await Driver.ReadRecordsAsync(Path, below: null, limit: 10, Cancellation));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    public virtual async Task A_limit_below_1_is_the_callers_fault(int limit) => await Assert.ThrowsAsync<ArgumentOutOfRangeException>(
        async () => await Driver.ReadRecordsAsync(Path, below: null, limit, Cancellation));
}
