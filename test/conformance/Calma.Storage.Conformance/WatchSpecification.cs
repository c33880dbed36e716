namespace Calma.Storage.Conformance;

/// <summary>Waiting: it ends when there is something to read, and not for ever.</summary>
public abstract class WatchSpecification<TFixture>(TFixture fixture) : StorageSpecification<TFixture>(fixture)
    where TFixture : class, IStorageFixture
{
    [Fact]
    public virtual async Task Waiting_ends_with_an_append_behind_the_cursor()
    {
        var cursor = await HereAsync();
        var waits = Enumerable.Range(0, 10).Select(_ => Driver.WaitForChangesAsync(cursor, Cancellation).AsTask()).ToList();

        await AppendAsync(1, "one");

        await Task.WhenAll(waits).WaitAsync(TimeSpan.FromMinutes(1), Cancellation);
        Assert.Equal([new Head(Path, 1)], (await Driver.ReadChangesAsync(cursor, limit: 10, Cancellation)).Heads);
    }

    [Fact]
    public virtual async Task Waiting_on_a_cursor_that_is_behind_or_no_place_of_this_store_ends_at_once()
    {
        var cursor = await HereAsync();
        await AppendAsync(1, "one");
        Cursor[] cursors = [cursor, cursor with { StoreId = Guid.Empty }, cursor with { Epoch = cursor.Epoch + 1 }, cursor with { Position = long.MaxValue }];

        foreach (var place in cursors)
        {
            await Driver.WaitForChangesAsync(place, Cancellation).AsTask().WaitAsync(TimeSpan.FromMinutes(1), Cancellation);
        }
    }

    [Fact]
    public virtual async Task Waiting_can_be_given_up()
    {
        var cursor = await HereAsync();
        using var source = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        var wait = Driver.WaitForChangesAsync(cursor, source.Token).AsTask();

        await source.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => wait);
    }

    [Fact]
    public virtual async Task Closing_the_driver_ends_the_waiting()
    {
        var cursor = await HereAsync();
        var wait = Driver.WaitForChangesAsync(cursor, Cancellation).AsTask();

        await Driver.DisposeAsync();

        await wait.WaitAsync(TimeSpan.FromMinutes(1), Cancellation).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        Assert.True(wait.IsCompleted);
    }
}
