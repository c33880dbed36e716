using System.IO.Pipelines;
using System.Text;

namespace Calma.Client.Tests.Watching;

public sealed class WatchTests
{
    private static readonly TimeSpan Silence = TimeSpan.FromSeconds(45);
    private readonly List<Pipe> _pipes = [new(), new(), new(), new()];

    [Fact]
    public async Task Every_head_is_told_then_that_it_is_live_then_what_changes()
    {
        await SayAsync(0, "event: reset\ndata: {}", Changed("a/b/c", 3), "id: 10\nevent: live\ndata: {}", Changed("a/b/c", 4, id: 11));
        await using var events = Watch(new Desk(Stream(0)));

        Assert.Equal(["changed a/b/c 3 ", "live 10", "changed a/b/c 4 11"], await TakeAsync(events, 3));
    }

    [Fact]
    public async Task A_lost_connection_is_told_and_the_watch_resumes_behind_the_last_cursor()
    {
        await SayAsync(0, "event: reset\ndata: {}", "id: 10\nevent: live\ndata: {}", Changed("a/b/c", 4, id: 11));
        await SayAsync(1, "id: 11\nevent: live\ndata: {}", Changed("a/b/c", 5, id: 12));
        var desk = new Desk(Stream(0), Desk.Refused(), Desk.Problem(503, "store_unavailable"), Stream(1));
        await using var events = Watch(desk, "9");

        Assert.Equal(["live 10", "changed a/b/c 4 11"], await TakeAsync(events, 2));
        await _pipes[0].Writer.CompleteAsync(new IOException("reset"));
        Assert.Equal(["interrupted", "interrupted", "interrupted", "live 11", "changed a/b/c 5 12"], await TakeAsync(events, 5));
        Assert.Equal(["9", "11", "11", "11"], desk.Requests.Select(request => request[Headers.LastEventId]));
    }

    [Fact]
    public async Task After_a_reset_only_what_differs_is_told()
    {
        await SayAsync(0, "event: reset\ndata: {}", Changed("a/b/c", 3), Changed("a/b/d", 1), Changed("a/b/e", 8), "id: 10\nevent: live\ndata: {}");
        await _pipes[0].Writer.CompleteAsync();
        await SayAsync(1, "event: reset\ndata: {}", Changed("a/b/c", 3), Changed("a/b/d", 2), Changed("a/b/f", 1), "id: 3\nevent: live\ndata: {}");
        await using var events = Watch(new Desk(Stream(0), Stream(1)));

        Assert.Equal(4, (await TakeAsync(events, 4)).Length);
        Assert.Equal(["interrupted", "changed a/b/d 2 ", "changed a/b/f 1 ", "vanished a/b/e", "live 3"], await TakeAsync(events, 5));
    }

    [Fact]
    public async Task A_reset_that_was_cut_off_begins_anew()
    {
        await SayAsync(0, "id: 10\nevent: live\ndata: {}", "event: reset\ndata: {}", Changed("a/b/c", 3));
        await _pipes[0].Writer.CompleteAsync();
        await SayAsync(1, "event: reset\ndata: {}", Changed("a/b/c", 3), "id: 3\nevent: live\ndata: {}");
        var desk = new Desk(Stream(0), Stream(1));
        await using var events = Watch(desk, "9");

        Assert.Equal(["live 10", "changed a/b/c 3 ", "interrupted", "live 3"], await TakeAsync(events, 4));
        Assert.Equal(["9", null], desk.Requests.Select(request => request[Headers.LastEventId]));
    }

    [Fact]
    public async Task What_the_feed_tells_again_is_not_told_again()
    {
        await SayAsync(0, "event: reset\ndata: {}", Changed("a/b/c", 5), "id: 10\nevent: live\ndata: {}", Changed("a/b/c", 4, id: 11), Changed("a/b/c", 5, id: 12), Changed("a/b/c", 6, id: 13));
        await using var events = Watch(new Desk(Stream(0)));

        Assert.Equal(["changed a/b/c 5 ", "live 10", "changed a/b/c 6 13"], await TakeAsync(events, 3));
    }

    [Fact]
    public async Task After_45_seconds_without_a_byte_it_connects_anew()
    {
        await SayAsync(0, "id: 10\nevent: live\ndata: {}");
        await SayAsync(1, "id: 10\nevent: live\ndata: {}");
        var desk = new Desk(Stream(0), Stream(1));
        await using var events = Watch(desk, "10");
        await TakeAsync(events, 1);

        var next = TakeAsync(events, 2);
        await desk.Clock.PassAsync(Silence);

        Assert.Equal(["interrupted", "live 10"], await next);
    }

    [Fact]
    public async Task A_comment_is_a_sign_of_life()
    {
        await SayAsync(0, "id: 10\nevent: live\ndata: {}");
        var desk = new Desk(Stream(0));
        await using var events = Watch(desk, "10");
        await TakeAsync(events, 1);

        var next = TakeAsync(events, 1);
        for (var (beat, count) = (1, desk.Clock.Count); beat <= 10; beat++)
        {
            desk.Clock.Advance(TimeSpan.FromSeconds(30));
            await _pipes[0].Writer.WriteAsync(":\n\n"u8.ToArray(), Desk.Cancellation);
            await desk.Clock.ReachAsync(count + beat);
        }

        await SayAsync(0, Changed("a/b/c", 6, id: 13));
        Assert.Equal(["changed a/b/c 6 13"], await next);
    }

    [Theory]
    [InlineData(401, "unauthenticated")]
    [InlineData(403, "forbidden")]
    public async Task What_waiting_does_not_mend_ends_it(int status, string code)
    {
        await SayAsync(0, "id: 10\nevent: live\ndata: {}");
        await _pipes[0].Writer.CompleteAsync();
        await using var events = Watch(new Desk(Stream(0), Desk.Problem(status, code)));
        await TakeAsync(events, 2);

        Assert.Equal(code, (await Desk.FailsAsync(() => TakeAsync(events, 1))).Problem.Code);
    }

    [Fact]
    public async Task A_server_that_was_never_reached_ends_it()
    {
        await using var events = Watch(new Desk(Desk.Refused()));

        Assert.True((await Desk.FailsAsync(() => TakeAsync(events, 1))).IsUnreachable);
    }

    private static string Changed(string path, int revision, int? id = null) =>
        (id is null ? "" : $"id: {id}\n") + $$"""
        event: changed
        data: {"path":"{{path}}","revision":{{revision}},"etag":"\"{{revision}}\"","cause":"put"}
        """;

    private static IAsyncEnumerator<WatchEvent> Watch(Desk desk, string? cursor = null) => desk.Client.WatchAsync("**", cursor, Desk.Cancellation).GetAsyncEnumerator(Desk.Cancellation);

    private static async Task<string[]> TakeAsync(IAsyncEnumerator<WatchEvent> events, int count)
    {
        List<string> taken = [];
        while (taken.Count < count && await events.MoveNextAsync())
        {
            taken.Add(events.Current switch
            {
                WatchEvent.Changed changed => $"changed {changed.Change.Path} {changed.Change.Revision} {changed.Cursor}",
                WatchEvent.Live live => $"live {live.Cursor}",
                WatchEvent.Vanished vanished => $"vanished {vanished.Path}",
                _ => "interrupted",
            });
        }

        return [.. taken];
    }

    private Func<HttpResponseMessage> Stream(int pipe) => Desk.Streamed(MediaTypes.EventStream, _pipes[pipe].Reader.AsStream());

    private async Task SayAsync(int pipe, params string[] events)
    {
        foreach (var said in events)
        {
            await _pipes[pipe].Writer.WriteAsync(Encoding.UTF8.GetBytes(said.ReplaceLineEndings("\n") + "\n\n"), Desk.Cancellation);
        }
    }
}
