namespace Calma.Storage.Conformance;

/// <summary>Reopening: what was acknowledged is there, and so is everyone's place in the changes.</summary>
public abstract class ReopenSpecification<TFixture>(TFixture fixture) : StorageSpecification<TFixture>(fixture)
    where TFixture : class, IStorageFixture
{
    [Fact]
    public virtual async Task What_was_acknowledged_is_there_again()
    {
        Require(StorageCapability.Reopen);
        await AppendAsync(1, "one");
        await AppendAsync(2, "");
        await AppendAllAsync("acme/aws/a", "_calma/_tokens/a");

        await ReopenAsync();

        Assert.Equal(("one", "", ""), (await ReadTextAsync(1), await ReadTextAsync(2), await ReadTextAsync()));
        Assert.Equal(["_calma/_tokens/a", "acme/aws/a", "acme/generic/app"], await ListAsync(""));
        await FailsAsync(StorageErrorCode.Conflict, () => AppendAsync(2, "other"));
        await AppendAsync(3, "three");
    }

    [Fact]
    public virtual async Task A_cursor_goes_on_where_it_was()
    {
        Require(StorageCapability.Reopen);
        await AppendAsync(1, "one");
        var cursor = await HereAsync();
        await AppendAllAsync("acme/aws/a");

        await ReopenAsync();

        var changes = await Driver.ReadChangesAsync(cursor, limit: 10, Cancellation);
        Assert.False(changes.IsReset);
        Assert.Equal([new Head(PathOf("acme/aws/a"), 1)], changes.Heads);
        await AppendAsync(2, "two");
        Assert.Equal([new Head(Path, 2)], (await Driver.ReadChangesAsync(changes.Next, limit: 10, Cancellation)).Heads);
    }

    [Fact]
    public virtual async Task An_unknown_outcome_can_be_settled_after_it()
    {
        Require(StorageCapability.Reopen);
        await AppendAsync(1, "one");

        await ReopenAsync();
        await AppendAsync(1, "one");

        Assert.Null(await ReadTextAsync(2));
    }

    [Fact]
    public virtual async Task What_was_being_appended_when_the_driver_was_closed_is_all_there_or_not_at_all()
    {
        Require(StorageCapability.Reopen);
        var appends = Enumerable.Range(0, 64).Select(index => Task.Run(() => AppendAsync(PathOf($"acme/aws/c{index:D2}"), 1, "text"), Cancellation)).ToList();

        await Driver.DisposeAsync();
        await Task.WhenAll(appends).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await ReopenAsync();

        var acknowledged = Enumerable.Range(0, 64).Where(index => appends[index].IsCompletedSuccessfully).Select(index => $"acme/aws/c{index:D2}");
        Assert.Equal(acknowledged, await ListAsync(""));
    }
}
