using System.Globalization;

namespace Calma.Core.Tests.Configs;

public sealed class RevertTests : StoreTest
{
    private static readonly Selection All = new(Selector.Parse("acme/**"));

    [Fact]
    public async Task A_revert_to_the_first_of_500_revisions_restores_bytes_kind_format_and_metadata()
    {
        var first = await Store.PutAsync(
            Path, new PutRequest("{ \"n\" : 0 }"u8.ToArray()), Ada with { Metadata = new Dictionary<string, string> { ["team"] = "one" } }, Cancellation);
        for (var number = 2; number <= 500; number++)
        {
            await Store.PutAsync(
                Path, new PutRequest(System.Text.Encoding.UTF8.GetBytes($"[{number}]")),
                Ada with { Precondition = new Precondition.AnyHead(), Metadata = new Dictionary<string, string> { ["n"] = number.ToString(CultureInfo.InvariantCulture) } }, Cancellation);
        }

        var result = await Store.RevertAsync(Path, RevertTarget.To(1), Ada, Cancellation);
        var again = await Store.RevertAsync(Path, RevertTarget.To(1), Ada, Cancellation);

        var (was, now) = (first.Config.Revision, result.Config.Revision);
        Assert.Equal((501, 1, Cause.Revert), (now.Number, now.RevertedTo, now.Cause));
        Assert.Equal((was.Digest, was.Digest), (now.Digest, result.RevertedDigest));
        Assert.Equal((was.Kind, was.Format), (now.Kind, now.Format));
        Assert.Equal(was.Metadata, now.Metadata);
        Assert.Equal("{ \"n\" : 0 }", await ReadAsync());
        Assert.False(again.IsChanged);
        Assert.Equal(501, again.Config.Revision.Number);
    }

    [Fact]
    public async Task A_deleted_config_reverts_but_not_to_its_delete()
    {
        await PutAsync("{}");
        var deleted = await Store.DeleteAsync(Path, Ada, Cancellation);
        await FailsAsync(ErrorCode.ConfigDeleted, () => ReadAsync());
        await FailsAsync(ErrorCode.ConfigDeleted, () => ReadAsync(new ReadOptions { Number = 2 }));
        await FailsAsync(ErrorCode.InvalidArgument, async () => await Store.RevertAsync(Path, RevertTarget.To(2), Ada, Cancellation));

        var back = await Store.RevertAsync(Path, RevertTarget.To(1), Ada, Cancellation);

        Assert.Equal((2, Cause.Delete), (deleted.Config.Revision.Number, deleted.Config.Revision.Cause));
        Assert.Equal((3, "{}"), (back.Config.Revision.Number, TextOf(back.Config)));
    }

    [Fact]
    public async Task A_deleted_config_obeys_the_rules_of_preconditions()
    {
        await PutAsync("{}");
        await Store.DeleteAsync(Path, Ada, Cancellation);

        await FailsAsync(ErrorCode.RevisionConflict, () => PutAsync("[]", new Precondition.AnyHead()));
        var created = await PutAsync("[]", new Precondition.NoHead());

        Assert.True(created.IsCreated);
        Assert.Equal(3, created.Config.Revision.Number);
        await FailsAsync(ErrorCode.RevisionConflict, () => PutAsync("{}", new Precondition.NoHead()));
    }

    [Fact]
    public async Task A_whole_tenant_reverts_to_a_time_and_a_second_run_changes_nothing()
    {
        var (changed, deleted, born, same) = (At("changed"), At("deleted"), At("born"), At("same"));
        await PutAsync("[1]", path: changed);
        await PutAsync("[1]", path: deleted);
        await PutAsync("[1]", path: same);
        Time.Advance(TimeSpan.FromMinutes(1));
        var then = Time.GetUtcNow();
        Time.Advance(TimeSpan.FromMinutes(1));
        await PutAsync("[2]", new Precondition.AnyHead(), changed);
        await Store.DeleteAsync(deleted, Ada, Cancellation);
        await PutAsync("[1]", path: born);

        var dry = await Store.RevertAllAsync(All, then, isDryRun: true, Ada, Cancellation).ToListAsync(Cancellation);
        var first = await Store.RevertAllAsync(All, then, isDryRun: false, Ada, Cancellation).ToListAsync(Cancellation);
        var second = await Store.RevertAllAsync(All, then, isDryRun: false, Ada, Cancellation).ToListAsync(Cancellation);

        RevertAction[] expected = [RevertAction.Deleted, RevertAction.Reverted, RevertAction.Reverted, RevertAction.Unchanged];
        Assert.Equal(expected, dry.Select(outcome => outcome.Action));
        Assert.Equal(expected, first.Select(outcome => outcome.Action));
        Assert.All(second, outcome => Assert.Equal(RevertAction.Unchanged, outcome.Action));
        var listed = await Store.ListAsync(All, null, null, 10, Cancellation);
        Assert.Equal([changed, deleted, same], listed.Items.Select(item => item.Path));
        Assert.Equal("[1]", TextOf(await Store.ReadAsync(changed, new ReadOptions(), Cancellation)));

        static ConfigPath At(string name) => ConfigPath.Parse($"acme/generic/{name}");
    }

    [Fact]
    public async Task A_config_is_read_and_listed_as_it_stood_at_a_time()
    {
        var times = new List<DateTimeOffset>();
        for (var number = 1; number <= 40; number++)
        {
            await PutAsync($"[{number}]", number == 1 ? null : new Precondition.AnyHead());
            times.Add(Time.GetUtcNow());
            Time.Advance(TimeSpan.FromSeconds(1));
        }

        for (var number = 1; number <= 40; number++)
        {
            Assert.Equal($"[{number}]", await ReadAsync(new ReadOptions { At = times[number - 1].AddMilliseconds(500) }));
        }

        await FailsAsync(ErrorCode.RevisionNotFound, () => ReadAsync(new ReadOptions { At = times[0].AddSeconds(-1) }));
        Assert.Empty((await Store.ListAsync(All, times[0].AddSeconds(-1), null, 10, Cancellation)).Items);
        Assert.Equal(7, Assert.Single((await Store.ListAsync(All, times[6], null, 10, Cancellation)).Items).Number);
    }
}
