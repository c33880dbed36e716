using System.Text;
using Calma.Core.Storage;
using Calma.Core.Tests.Configs;
using Calma.Core.Tweaks;

namespace Calma.Core.Tests.Storage;

public sealed class StoreVerificationTests : StoreTest
{
    [Fact]
    public async Task A_store_that_nobody_touched_has_no_fault_and_is_counted()
    {
        await FillAsync();

        var configs = await VerifyAsync(Driver);

        Assert.Equal([("acme/generic/app", 3L), ("acme/generic/other", 1L)], configs.Select(config => (config.Path.ToString(), config.Head)));
        Assert.All(configs, config => Assert.Null(config.FirstFault));
        Assert.Equal((await Store.History.HeadAsync(Path, Cancellation))!.Chain, configs[0].Chain);
        Assert.Equal(new StoreStatistics(1, 1, 0, 4, 14, 0), await StoreStatistics.CountAsync(Driver, Cancellation));
    }

    [Theory]
    [InlineData("text", 2, "The text is not the one")]
    [InlineData("record", 2, "not in its canonical form")]
    [InlineData("lost", 2, "lost")]
    [InlineData("missing", 2, "missing")]
    [InlineData("other's", 2, "is that of revision 1 of acme/generic/other")]
    [InlineData("rewritten", 2, "does not hold the chain of revision 1")]
    [InlineData("rewritten first", 2, "does not hold the chain of revision 1")]
    public async Task The_first_break_of_a_chain_is_told_and_the_others_go_on(string damage, long revision, string message)
    {
        await FillAsync();

        var configs = await VerifyAsync(new DamagedDriver(Driver, damage));

        Assert.Equal(2, configs.Count);
        Assert.Equal(revision, configs[0].FirstFault!.Number);
        Assert.Contains(message, configs[0].FirstFault!.Message, StringComparison.Ordinal);
        Assert.Null(configs[1].FirstFault);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(long.MaxValue)]
    public async Task A_head_that_is_damaged_is_a_fault_and_ends_the_walk_of_its_config_alone(long head)
    {
        await FillAsync();
        var driver = new DamagedDriver(Driver, "head", head);

        var configs = await VerifyAsync(driver);

        Assert.NotNull(configs[0].FirstFault);
        Assert.Null(configs[0].Chain);
        Assert.Null(configs[1].FirstFault);
    }

    [Fact]
    public async Task What_is_said_of_a_damaged_head_is_so_and_of_an_older_revision_too()
    {
        await FillAsync();
        await PutAsync("[3]", new Precondition.NoHead());
        await using var store = Open(new DamagedDriver(Driver, "text"));
        Assert.Contains("goes on without it", (await VerifyAsync(new DamagedDriver(Driver, "text")))[0].FirstFault!.Message, StringComparison.Ordinal);
        Assert.Equal("[3]", TextOf(await store.ReadAsync(Path, new ReadOptions(), Cancellation)));
        Assert.Equal(5, (await store.PutAsync(Path, new PutRequest("[4]"u8.ToArray()), Ada with { Precondition = new Precondition.AnyHead() }, Cancellation)).Config.Revision.Number);

        var damaged = new DamagedDriver(Driver, "record", number: 5);
        await using var broken = Open(damaged);
        Assert.Contains("neither read nor written", (await VerifyAsync(damaged))[0].FirstFault!.Message, StringComparison.Ordinal);
        await FailsAsync(ErrorCode.RecordCorrupt, async () => await broken.ReadAsync(Path, new ReadOptions(), Cancellation));
        await FailsAsync(ErrorCode.RecordCorrupt, async () => await broken.PutAsync(Path, new PutRequest("[9]"u8.ToArray()), Ada with { Precondition = new Precondition.AnyHead() }, Cancellation));
        await FailsAsync(ErrorCode.RecordCorrupt, async () => await broken.RevertAsync(Path, RevertTarget.To(1), Ada, Cancellation));
        Assert.Equal("[3]", TextOf(await broken.ReadAsync(Path, new ReadOptions { Number = 4 }, Cancellation)));
    }

    [Fact]
    public async Task A_head_whose_text_is_damaged_is_replaced_by_a_revert_a_put_and_a_delete_and_by_no_tweak()
    {
        await FillAsync();
        await PutAsync("[3]", new Precondition.NoHead());
        await using var store = Open(new DamagedDriver(Driver, "text", number: 4));
        Assert.Contains("until it is reverted to a sound revision", (await VerifyAsync(new DamagedDriver(Driver, "text", number: 4)))[0].FirstFault!.Message, StringComparison.Ordinal);

        await FailsAsync(ErrorCode.RecordCorrupt, async () => await store.ReadAsync(Path, new ReadOptions(), Cancellation));
        await FailsAsync(ErrorCode.RecordCorrupt, async () => await store.TweakAsync(Path, MergePatch.Parse("{}"u8.ToArray()), mayReformat: false, Ada, Cancellation));
        await FailsAsync(ErrorCode.PreconditionRequired, async () => await store.PutAsync(Path, new PutRequest("[3]"u8.ToArray()), Ada, Cancellation));
        var outcome = Assert.Single(await store.RevertAllAsync(new Selection(Selector.Parse($"{Path}")), Time.GetUtcNow().AddYears(1), isDryRun: true, Ada, Cancellation).ToListAsync(Cancellation));
        Assert.Equal(RevertAction.Failed, outcome.Action);
        var reverted = await store.RevertAsync(Path, RevertTarget.To(1), Ada, Cancellation);

        Assert.Equal((5, reverted.RevertedDigest), (reverted.Config.Revision.Number, reverted.Config.Revision.Digest));
        Assert.Equal("[1]", TextOf(await store.ReadAsync(Path, new ReadOptions(), Cancellation)));
        Assert.Equal(1, (await VerifyAsync(new DamagedDriver(Driver, "text", number: 4)))[0].Faults);

        await using var again = Open(new DamagedDriver(Driver, "text", number: 5));
        Assert.Equal(6, (await again.PutAsync(Path, new PutRequest("[1]"u8.ToArray()), Ada with { Precondition = new Precondition.AnyHead() }, Cancellation)).Config.Revision.Number);
        await using var last = Open(new DamagedDriver(Driver, "text", number: 6));
        Assert.Equal(7, (await last.DeleteAsync(Path, Ada, Cancellation)).Config.Revision.Number);
    }

    [Fact]
    public async Task A_checkpoint_tells_a_missing_config_a_missing_end_and_a_history_written_anew()
    {
        await FillAsync();
        var leaves = (await VerifyAsync(Driver)).Select(config => new CheckpointLeaf(config.Path, config.Head, config.Chain!)).ToList();
        await PutAsync("[4]", new Precondition.NoHead());

        Assert.All(leaves, leaf => Assert.Null(LossOf(Driver, leaf)));
        Assert.Contains("config is missing", LossOf(new InMemoryStorageDriver(), leaves[0]), StringComparison.Ordinal);
        Assert.Contains("end of its history is missing", LossOf(Driver, leaves[1] with { Number = 2 }), StringComparison.Ordinal);
        Assert.Contains("written anew", LossOf(Driver, leaves[0] with { Chain = leaves[1].Chain }), StringComparison.Ordinal);

        static string? LossOf(IStorageDriver driver, CheckpointLeaf leaf) => Checkpoint.FindLossAsync(driver, leaf, Cancellation).GetAwaiter().GetResult();
    }

    private async Task FillAsync()
    {
        await PutAsync("[1]");
        await PutAsync("[1,2]", new Precondition.AnyHead());
        await Store.DeleteAsync(Path, Ada, Cancellation);
        await PutAsync("[1, 2]", path: ConfigPath.Parse("acme/generic/other"));
    }

    private static async Task<List<VerifiedConfig>> VerifyAsync(IStorageDriver driver) => await StoreVerification.RunAsync(driver, Cancellation).ToListAsync(Cancellation);

    // The store of another, with revision 2 of one config damaged, or the revision or the head of a number.
    private sealed class DamagedDriver(IStorageDriver driver, string damage, long number = 2) : IStorageDriver
    {
        public async ValueTask<StoredRevision?> ReadAsync(ConfigPath path, long? wanted, CancellationToken cancellationToken)
        {
            var stored = await driver.ReadAsync(path, wanted, cancellationToken);
            return (path == Path, stored?.Number) switch
            {
                (true, { } found) when found == number => damage switch
                {
                    "text" => stored! with { Bytes = "[9]"u8.ToArray() },
                    "record" => stored! with { Record = stored.Record[..^3] },
                    "lost" => throw new StorageException(StorageErrorCode.Corrupt, "lost"),
                    "missing" => null,
                    "other's" => await driver.ReadAsync(ConfigPath.Parse("acme/generic/other"), 1, cancellationToken),
                    "rewritten" => stored! with { Record = Rewritten(stored) },
                    _ => stored,
                },
                (true, 1) when damage == "rewritten first" => stored! with { Record = Rewritten(stored) },
                _ => stored,
            };
        }

        public ValueTask AppendAsync(ConfigPath path, StoredRevision revision, CancellationToken cancellationToken) => driver.AppendAsync(path, revision, cancellationToken);

        public async ValueTask<IReadOnlyList<StoredRecord>> ReadRecordsAsync(ConfigPath path, long? below, int limit, CancellationToken cancellationToken) =>
            [.. (await driver.ReadRecordsAsync(path, below, limit, cancellationToken)).Select(record => damage == "record" && path == Path && record.Number == number ? record with { Record = record.Record[..^3] } : record)];

        public async ValueTask<IReadOnlyList<StoredRecord>> ListAsync(string prefix, string? after, int limit, CancellationToken cancellationToken) =>
            [.. (await driver.ListAsync(prefix, after, limit, cancellationToken)).Select(head => damage == "head" && head.Path == Path ? head with { Number = number } : head)];

        public ValueTask<Changes> ReadChangesAsync(Cursor? cursor, int limit, CancellationToken cancellationToken) => driver.ReadChangesAsync(cursor, limit, cancellationToken);

        public ValueTask WaitForChangesAsync(Cursor cursor, CancellationToken cancellationToken) => driver.WaitForChangesAsync(cursor, cancellationToken);

        public ValueTask DisposeAsync() => driver.DisposeAsync();

        private static byte[] Rewritten(StoredRevision stored) =>
            RevisionRecord.Write(RevisionRecord.Read(stored.Record.Span) is var revision && revision.Number == 1
                ? revision with { Author = "mallory" }
                : revision with { PreviousChain = RevisionRecord.DigestOf(Encoding.UTF8.GetBytes("x")) });
    }
}
