using Calma.Cli.Watching;
using Calma.Protocol.Bodies;

namespace Calma.Cli.Tests.Watching;

public sealed class PendingChangesTests
{
    [Fact]
    public async Task One_is_handled_at_a_time_and_of_each_config_the_newest_that_waits()
    {
        var pending = new PendingChanges();
        using var end = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        var (begun, go) = (new TaskCompletionSource(), new TaskCompletionSource());
        var last = new TaskCompletionSource();
        List<string> handled = [];
        var handling = pending.HandleAsync(
            async change =>
            {
                handled.Add($"{change.Path} {change.Revision}");
                begun.TrySetResult();
                await go.Task;
                _ = change.Path == "a/b/end" && last.TrySetResult();
            },
            end.Token);

        pending.Add(new ChangedBody("a/b/c", 1));
        await begun.Task;
        pending.Add(new ChangedBody("a/b/c", 2));
        pending.Add(new ChangedBody("a/b/d", 7));
        pending.Add(new ChangedBody("a/b/c", 3));
        pending.Add(new ChangedBody("a/b/end", 1));
        Assert.Equal(["a/b/c 1"], handled);
        go.SetResult();
        await last.Task;
        await end.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => handling);

        Assert.Equal(["a/b/c 1", "a/b/c 3", "a/b/d 7", "a/b/end 1"], handled);
    }

    [Fact]
    public async Task What_runs_when_it_is_ended_runs_to_its_end_and_nothing_after_it()
    {
        var pending = new PendingChanges();
        using var end = new CancellationTokenSource();
        var (begun, go) = (new TaskCompletionSource(), new TaskCompletionSource());
        var count = 0;
        var handling = pending.HandleAsync(
            async _ =>
            {
                begun.SetResult();
                await go.Task;
                count++;
            },
            end.Token);
        pending.Add(new ChangedBody("a/b/c", 1));
        pending.Add(new ChangedBody("a/b/d", 1));
        await begun.Task;

        await end.CancelAsync();
        Assert.False(handling.IsCompleted);
        go.SetResult();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => handling);
        Assert.Equal(1, count);
    }
}
