using System.Text.Json;

namespace Calma.System.Tests;

/// <summary>Watching over HTTP: nobody misses a change, however often he is cut off.</summary>
[Trait("store", "every")]
public sealed class WatchRouteTests(ServerFixture server) : IClassFixture<ServerFixture>
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_watcher_that_is_cut_off_during_1000_writes_and_resumes_ends_on_the_newest_of_every_config()
    {
        const int Configs = 20;
        for (var config = 0; config < Configs; config++)
        {
            await server.SendAsync("PUT", Route("seen", config), "[0]");
        }

        var writes = Task.WhenAll(Enumerable.Range(0, Configs).Select(config => Task.Run(async () =>
        {
            for (var number = 1; number <= 1000 / Configs; number++)
            {
                Assert.Equal(200, (await server.SendAsync("PUT", Route("seen", config), $"[{number}]", MediaTypes.Json, ("If-Match", "*"))).Status);
            }
        }, Cancellation)));

        var newest = new Dictionary<string, long>(StringComparer.Ordinal);
        string? id = null;
        for (var cut = 0; newest.Count < Configs || newest.Values.Any(revision => revision < 1 + (1000 / Configs)); cut++)
        {
            // Each connection lives for a few events alone, until the writers are done.
            id = await WatchAsync("seen/**", id, newest, most: writes.IsCompleted ? Configs : 7);
        }

        await writes;
        Assert.All(newest.Values, revision => Assert.Equal(1 + (1000 / Configs), revision));
    }

    [Theory]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("not a cursor")]
    [InlineData("future")]
    public async Task A_foreign_broken_or_future_cursor_gets_a_reset_all_heads_and_live(string cursor)
    {
        await server.SendAsync("PUT", Route("foreign", 1), "[]");
        await server.SendAsync("PUT", Route("foreign", 2), "[]");
        if (cursor == "future")
        {
            var own = Convert.FromBase64String((await WatchAsync("foreign/**", id: null, [], most: 2))!.Replace('-', '+').Replace('_', '/') + "=");
            own[^4] = 0x7F;
            cursor = Convert.ToBase64String(own).TrimEnd('=').Replace('+', '-').Replace('/', '_');
        }

        var events = new List<string>();
        await foreach (var (name, data, _) in EventsAsync("foreign/**", cursor))
        {
            events.Add(name == "changed" ? JsonElement.Parse(data).GetProperty("path").GetString()! : name);
            if (name == "live")
            {
                break;
            }
        }

        Assert.Equal(["reset", "foreign/generic/c1", "foreign/generic/c2", "live"], events);
    }

    [Fact]
    public async Task A_long_poll_answers_when_the_config_changes_and_304_when_it_does_not()
    {
        var tag = (await server.SendAsync("PUT", Route("poll", 1), "[1]")).Tag!;
        var poll = server.SendAsync("GET", Route("poll", 1), null, "", ("If-None-Match", tag), ("Prefer", "wait=30"));
        await Task.Delay(100, Cancellation);
        await server.SendAsync("PUT", Route("poll", 1), "[2]", MediaTypes.Json, ("If-Match", tag));

        var answer = await poll;

        Assert.Equal((200, "[2]"), (answer.Status, answer.Text));
        Assert.Equal(304, (await server.SendAsync("GET", Route("poll", 1), null, "", ("If-None-Match", answer.Tag!), ("Prefer", "wait=1"))).Status);
    }

    private async Task<string?> WatchAsync(string selector, string? id, Dictionary<string, long> newest, int most)
    {
        await foreach (var (name, data, cursor) in EventsAsync(selector, id))
        {
            id = cursor ?? id;
            if (name == "changed")
            {
                var change = JsonElement.Parse(data);
                var path = change.GetProperty("path").GetString()!;
                newest[path] = Math.Max(newest.GetValueOrDefault(path), change.GetProperty("revision").GetInt64());
                most--;
            }

            if (most <= 0 && name != "reset" && cursor is not null)
            {
                return id;
            }
        }

        return id;
    }

    // Ends when nothing has come for a while.
    private async IAsyncEnumerable<(string Name, string Data, string? Id)> EventsAsync(string selector, string? lastId)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"{Routes.Watch}?select={selector}");
        if (lastId is not null)
        {
            request.Headers.TryAddWithoutValidation("Last-Event-ID", lastId);
        }

        using var response = await server.Http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, Cancellation);
        using var reader = new StreamReader(await response.Content.ReadAsStreamAsync(Cancellation));
        var (name, data, id) = ("", "", (string?)null);
        while (await NextAsync(reader) is { } line)
        {
            switch (line.Split(": ", 2))
            {
                case ["event", var value]:
                    name = value;
                    break;
                case ["data", var value]:
                    data = value;
                    break;
                case ["id", var value]:
                    id = value;
                    break;
                case [""]:
                    yield return (name, data, id);
                    (name, data, id) = ("", "", null);
                    break;
            }
        }
    }

    private static async Task<string?> NextAsync(StreamReader reader)
    {
        using var idle = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        idle.CancelAfter(TimeSpan.FromSeconds(2));
        try
        {
            return await reader.ReadLineAsync(idle.Token);
        }
        catch (OperationCanceledException) when (!Cancellation.IsCancellationRequested)
        {
            return null;
        }
    }

    private static string Route(string tenant, int config) => Routes.Config($"{tenant}/generic/c{config}");
}
