using System.Text;
using Calma.Core.Tweaks;
using Calma.Core.Values;

namespace Calma.Core.Tests.Configs;

public sealed class TweakTests : StoreTest
{
    [Fact]
    public async Task A_tweak_changes_only_the_text_that_it_must()
    {
        await PutAsync("{\n\t\"a\" : 1.0,\r\n  \"b\":[ 1,2 ]\n}");

        var result = await PatchAsync("{\"b\": [1, 3]}");

        Assert.Equal("{\n\t\"a\" : 1.0,\r\n  \"b\":[ 1,3 ]\n}", TextOf(result.Config));
        Assert.Equal(Cause.Tweak, result.Config.Revision.Cause);
    }

    [Fact]
    public async Task A_merge_patch_removes_with_null_and_a_json_patch_writes_it()
    {
        await PutAsync("{\"a\": 1, \"b\": 2}");
        await PatchAsync("{\"a\": null}");

        var result = await Store.TweakAsync(
            Path, JsonPatch.Parse("""[{"op": "replace", "path": "/b", "value": null}]"""u8.ToArray()), mayReformat: false, Ada, Cancellation);

        Assert.Equal("{\"b\": null}", TextOf(result.Config));
    }

    [Fact]
    public async Task Merge_patches_of_many_writers_are_all_applied()
    {
        await PutAsync("{}");

        await Task.WhenAll(Enumerable.Range(0, 20).Select(writer => Task.Run(() => PatchAsync($"{{\"w{writer}\": {writer}}}"), Cancellation)));

        var head = await Store.ReadAsync(Path, new ReadOptions(), Cancellation);
        Assert.Equal(21, head.Revision.Number);
        Assert.Equal(20, Assert.IsType<MapValue>(Store.Understand(head).Parsed.Document!.Root).Entries.Count);
    }

    [Fact]
    public async Task A_merge_patch_means_the_head_that_it_meets_unless_it_names_one()
    {
        var seen = await PutAsync("{\"a\": {\"x\": 1}}");
        await PatchAsync("{\"a\": \"off\"}");

        await FailsAsync(ErrorCode.RevisionConflict, () => PatchAsync("{\"a\": {\"y\": 2}}", Saw(seen)));
        var met = await PatchAsync("{\"a\": {\"y\": 2}}");

        Assert.Equal("{\"a\": {\"y\": 2}}", TextOf(met.Config));
        Assert.Equal("{\"a\": \"off\"}", await ReadAsync(new ReadOptions { Number = 2 }));
    }

    [Fact]
    public async Task A_tweak_of_what_is_not_there_says_so()
    {
        await FailsAsync(ErrorCode.ConfigNotFound, () => PatchAsync("{}"));
        var head = await PutAsync("{}");
        await PatchAsync("{\"a\": 1}");
        await FailsAsync(ErrorCode.RevisionConflict, () => PatchAsync("{\"b\": 1}", Saw(head)));
        await Store.DeleteAsync(Path, Ada, Cancellation);
        await FailsAsync(ErrorCode.ConfigDeleted, () => PatchAsync("{}"));
    }

    [Fact]
    public async Task A_tweak_that_changes_nothing_writes_nothing()
    {
        await PutAsync("{\"a\": 1}");

        Assert.False((await PatchAsync("{\"a\": 1}")).IsChanged);
        Assert.True((await PatchAsync("{\"a\": 1.0}")).IsChanged);
    }

    [Fact]
    public async Task Over_half_of_many_values_emptied_is_stopped_unless_forced()
    {
        await PutAsync("{" + string.Join(", ", Enumerable.Range(0, 10).Select(key => $"\"k{key}\": {key}")) + "}");
        var patch = "{" + string.Join(", ", Enumerable.Range(0, 6).Select(key => $"\"k{key}\": \"\"")) + "}";

        var failure = await FailsAsync(ErrorCode.CheckFailed, () => PatchAsync(patch));
        var forced = await Store.TweakAsync(
            Path, MergePatch.Parse(Encoding.UTF8.GetBytes(patch)), mayReformat: false, Ada with { ForceReason = "they were never used" }, Cancellation);

        Assert.Equal("anomaly-emptied", Assert.Single(failure.Findings).Rule);
        Assert.Equal("anomaly-emptied", Assert.Single(forced.Warnings).Rule);
    }
}
