namespace Calma.Storage.Conformance;

/// <summary>Faults: damage stays where it is, and a full store goes on when there is room.</summary>
public abstract class FaultsSpecification<TFixture>(TFixture fixture) : StorageSpecification<TFixture>(fixture)
    where TFixture : class, IStorageFixture
{
    private static readonly ConfigPath Neighbour = PathOf("acme/generic/neighbour");

    [Theory]
    [InlineData(StoredPart.Revision)]
    [InlineData(StoredPart.Record)]
    [InlineData(StoredPart.Bytes)]
    public virtual async Task A_damaged_head_is_corrupt_and_everything_beside_it_reads_on(StoredPart part)
    {
        Require(StorageCapability.Damage);
        await AppendAsync(1, "one");
        await AppendAsync(2, "two");
        await AppendAsync(Neighbour, 1, "other");
        var cursor = await HereAsync();

        await Store.DamageAsync(Path, 2, part, Cancellation);

        await FailsAsync(StorageErrorCode.Corrupt, () => ReadTextAsync());
        await FailsAsync(StorageErrorCode.Corrupt, () => ReadTextAsync(2));
        Assert.Equal("one", await ReadTextAsync(1));
        Assert.NotNull(await Driver.ReadAsync(Neighbour, number: null, Cancellation));
        Assert.False((await Driver.ReadChangesAsync(cursor, limit: 10, Cancellation)).IsReset);
    }

    [Theory]
    [InlineData(StoredPart.Revision)]
    [InlineData(StoredPart.Record)]
    public virtual async Task A_lost_record_is_an_empty_one_in_its_place(StoredPart part)
    {
        Require(StorageCapability.Damage);
        await AppendAsync(1, "one");
        await AppendAsync(2, "two");
        await AppendAsync(3, "three");
        await AppendAsync(Neighbour, 1, "other");
        await Store.DamageAsync(Path, 2, part, Cancellation);
        await Store.DamageAsync(Path, 3, part, Cancellation);

        var heads = await Driver.ListAsync("", after: null, limit: 10, Cancellation);
        var records = await Driver.ReadRecordsAsync(Path, below: null, limit: 10, Cancellation);

        Assert.Equal([(Path, 3L, true), (Neighbour, 1L, false)], heads.Select(head => (head.Path, head.Number, head.Record.IsEmpty)));
        Assert.Equal([(3L, true), (2L, true), (1L, false)], records.Select(record => (record.Number, record.Record.IsEmpty)));
    }

    [Fact]
    public virtual async Task A_revision_lost_from_the_middle_is_corrupt_and_no_absence()
    {
        Require(StorageCapability.Damage);
        await AppendAsync(1, "one");
        await AppendAsync(2, "two");
        await Store.DamageAsync(Path, 1, StoredPart.Revision, Cancellation);

        await FailsAsync(StorageErrorCode.Corrupt, () => ReadTextAsync(1));
        Assert.Null(await ReadTextAsync(3));
    }

    [Fact]
    public virtual async Task A_config_whose_head_is_damaged_can_be_appended_to()
    {
        Require(StorageCapability.Damage);
        await AppendAsync(1, "one");
        await Store.DamageAsync(Path, 1, StoredPart.Revision, Cancellation);

        await AppendAsync(2, "two");

        Assert.Equal("two", await ReadTextAsync());
    }

    [Fact]
    public virtual async Task A_full_store_refuses_writes_serves_reads_and_goes_on_when_there_is_room()
    {
        Require(StorageCapability.Fill);
        await AppendAsync(1, "one");
        await Store.FillAsync(Cancellation);
        var large = new StoredRevision(2, RecordOf(Path, 2, "large"), new byte[4 * 1024 * 1024]);

        await FailsAsync(StorageErrorCode.Full, async () => await Driver.AppendAsync(Path, large, Cancellation));

        Assert.Equal("one", await ReadTextAsync());
        Assert.Null(await ReadTextAsync(2));
        await Store.FreeAsync(Cancellation);
        await Driver.AppendAsync(Path, large, Cancellation);
        Assert.Equal(large.Bytes.Length, (await Driver.ReadAsync(Path, number: null, Cancellation))!.Bytes.Length);
    }
}
