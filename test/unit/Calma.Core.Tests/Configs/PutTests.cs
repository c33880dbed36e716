namespace Calma.Core.Tests.Configs;

public sealed class PutTests : StoreTest
{
    [Fact]
    public async Task What_was_put_is_read_byte_for_byte()
    {
        const string Text = "\uFEFF{ \"a\" : 1.0 }\r\n";

        var result = await PutAsync(Text);

        Assert.True(result.IsCreated);
        Assert.Equal((1, Cause.Put, "generic/file", "json"), (result.Config.Revision.Number, result.Config.Revision.Cause, result.Config.Revision.Kind, result.Config.Revision.Format));
        Assert.Equal(Text, await ReadAsync());
        Assert.Equal(Text, await ReadAsync(new ReadOptions { IsStrong = true }));
    }

    [Fact]
    public async Task A_put_over_an_existing_config_needs_a_precondition()
    {
        await PutAsync("{}");

        var failure = await FailsAsync(ErrorCode.PreconditionRequired, () => PutAsync("[]"));

        Assert.Equal(1, failure.HeadRevision);
        Assert.Equal("{}", await ReadAsync());
    }

    [Fact]
    public async Task Of_two_writers_on_one_head_one_wins_and_the_other_conflicts()
    {
        var head = await PutAsync("{}");

        await PutAsync("[1]", Saw(head));
        var failure = await FailsAsync(ErrorCode.RevisionConflict, () => PutAsync("[2]", Saw(head)));

        Assert.Equal(2, failure.HeadRevision);
        Assert.Equal("[1]", await ReadAsync());
    }

    [Fact]
    public async Task Of_many_racing_writers_on_one_head_exactly_one_wins()
    {
        var head = await PutAsync("{}");

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 32).Select(racer => Task.Run(() => OutcomeAsync(() => PutAsync($"[{racer}]", Saw(head))), Cancellation)));

        Assert.Equal([null, ErrorCode.RevisionConflict], outcomes.Distinct().Order());
        Assert.Single(outcomes, outcome => outcome is null);
    }

    [Fact]
    public async Task A_put_that_changes_nothing_is_answered_with_the_head_and_writes_nothing()
    {
        await PutAsync("{}");

        var again = await PutAsync("{}", new Precondition.AnyHead());

        Assert.False(again.IsChanged);
        Assert.Equal(1, again.Config.Revision.Number);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{\"a\": }")]
    [InlineData("{\"a\": 1, \"a\": 2}")]
    public async Task A_text_that_does_not_parse_is_refused_with_its_place_and_nothing_is_stored(string text)
    {
        var failure = await FailsAsync(ErrorCode.MalformedDocument, () => PutAsync(text));

        Assert.NotEmpty(failure.Findings);
        Assert.All(failure.Findings, finding => Assert.NotNull(finding.Line));
        await FailsAsync(ErrorCode.ConfigNotFound, () => ReadAsync());
    }

    [Fact]
    public async Task A_text_that_does_not_parse_is_stored_by_force_and_can_be_read_and_reverted_but_not_tweaked()
    {
        await PutAsync("{}");
        var forced = await Store.PutAsync(
            Path, new PutRequest("{oops"u8.ToArray()), Ada with { Precondition = new Precondition.AnyHead(), ForceReason = "the tool wants it", Message = "now" }, Cancellation);

        Assert.Equal("forced (the tool wants it): now", forced.Config.Revision.Message);
        Assert.NotEmpty(forced.Warnings);
        Assert.Equal("{oops", await ReadAsync());
        await FailsAsync(ErrorCode.MalformedDocument, () => PatchAsync("{\"a\": 1}"));

        await Store.RevertAsync(Path, RevertTarget.To(1), Ada, Cancellation);
        var back = await Store.RevertAsync(Path, RevertTarget.To(2), Ada, Cancellation);

        Assert.Equal("{oops", TextOf(back.Config));
    }

    [Fact]
    public async Task The_same_key_twice_makes_one_revision_and_gets_the_same_answer()
    {
        var options = Ada with { RepeatKey = new RepeatKey("k1", "body1") };

        var first = await Store.PutAsync(Path, new PutRequest("{}"u8.ToArray()), options, Cancellation);
        await PutAsync("[]", new Precondition.AnyHead());
        var again = await Store.PutAsync(Path, new PutRequest("{}"u8.ToArray()), options, Cancellation);

        Assert.Equal(first.Config.Revision.Chain, again.Config.Revision.Chain);
        Assert.Equal((first.IsCreated, first.IsChanged), (again.IsCreated, again.IsChanged));
        Assert.Equal("[]", await ReadAsync());
    }

    [Fact]
    public async Task The_same_key_for_another_body_is_refused()
    {
        await Store.PutAsync(Path, new PutRequest("{}"u8.ToArray()), Ada with { RepeatKey = new RepeatKey("k1", "body1") }, Cancellation);

        await FailsAsync(ErrorCode.InvalidArgument, async () => await Store.PutAsync(
            Path, new PutRequest("[]"u8.ToArray()), Ada with { RepeatKey = new RepeatKey("k1", "body2"), Precondition = new Precondition.AnyHead() }, Cancellation));
    }

    [Fact]
    public async Task Metadata_stays_until_it_is_replaced_and_counts_as_a_change()
    {
        await Store.PutAsync(Path, new PutRequest("{}"u8.ToArray()), Ada with { Metadata = new Dictionary<string, string> { ["team"] = "größe" } }, Cancellation);

        var kept = await PutAsync("[]", new Precondition.AnyHead());
        var cleared = await Store.PutAsync(
            Path, new PutRequest("[]"u8.ToArray()), Ada with { Metadata = new Dictionary<string, string>(), Precondition = new Precondition.AnyHead() }, Cancellation);

        Assert.Equal("größe", kept.Config.Revision.Metadata["team"]);
        Assert.Equal(3, cleared.Config.Revision.Number);
        Assert.Empty(cleared.Config.Revision.Metadata);
    }

    [Fact]
    public async Task Times_never_go_back_whatever_the_clock_does()
    {
        await PutAsync("{}");
        Time.AdjustTime(Time.Start.AddYears(-10));

        var second = await PutAsync("[]", new Precondition.AnyHead());

        Assert.Equal(Time.Start.AddMicroseconds(1), second.Config.Revision.Time);
    }

    [Fact]
    public async Task Reserved_and_unknown_paths_are_refused()
    {
        Assert.True(ConfigPath.TryParse("_calma/_tokens/administrator", out var reserved));

        await FailsAsync(ErrorCode.InvalidPath, () => PutAsync("{}", path: reserved));
        await FailsAsync(ErrorCode.InvalidPath, () => PutAsync("{}", path: ConfigPath.Parse("acme/nobody/app")));
    }
}
