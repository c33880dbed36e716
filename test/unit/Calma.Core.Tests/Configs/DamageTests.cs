using Calma.Core.Storage;

namespace Calma.Core.Tests.Configs;

/// <summary>One damaged record affects itself alone.</summary>
public sealed class DamageTests : StoreTest
{
    private static readonly ConfigPath Damaged = ConfigPath.Parse("acme/generic/damaged");
    private static readonly Selection All = new(Selector.Parse("acme/**"));

    [Fact]
    public async Task A_damaged_config_is_named_in_lists_and_the_others_go_on()
    {
        await DamageAsync();
        await PutAsync("{\"a\": 1}");

        var listed = (await Store.ListAsync(All, null, null, 10, Cancellation)).Items;

        Assert.Equal([Path, Damaged], listed.Select(item => item.Path));
        Assert.Equal(ErrorCode.RecordCorrupt, listed[1].Failure!.Code);
        Assert.Equal(Path, Assert.Single(await Store.SearchAsync(All, SearchQuery.Parse("/a"), Cancellation).ToListAsync(Cancellation))!.Revision.Path);
        await FailsAsync(ErrorCode.RecordCorrupt, async () => await Store.ReadAsync(Damaged, new ReadOptions(), Cancellation));
    }

    [Fact]
    public async Task A_damaged_config_is_told_to_watchers_and_fails_alone_in_a_revert_of_many()
    {
        await DamageAsync();
        await PutAsync("[1]");

        var told = await Store.WatchAsync(All, cursor: null, Cancellation).Take(4).ToListAsync(Cancellation);
        var outcomes = await Store.RevertAllAsync(All, Time.GetUtcNow().AddDays(-1), isDryRun: false, Ada, Cancellation).ToListAsync(Cancellation);

        Assert.Null(told.OfType<FeedEvent.Changed>().Single(change => change.Path == Damaged).Revision);
        Assert.Equal([RevertAction.Deleted, RevertAction.Failed], outcomes.Select(outcome => outcome.Action));
    }

    [Fact]
    public async Task A_text_that_is_not_the_records_is_corrupt()
    {
        var good = (await PutAsync("[1]")).Config.Revision;
        await Driver.AppendAsync(Path, new StoredRevision(2, RevisionRecord.Write(good with { Number = 2, PreviousChain = good.Chain }), "[2]"u8.ToArray()), Cancellation);

        await FailsAsync(ErrorCode.RecordCorrupt, () => ReadAsync(new ReadOptions { Number = 2 }));
        Assert.Equal("[1]", await ReadAsync(new ReadOptions { Number = 1 }));
    }

    private async Task DamageAsync() => await Driver.AppendAsync(Damaged, new StoredRevision(1, "no record"u8.ToArray(), "[1]"u8.ToArray()), Cancellation);
}
