using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using Calma.Api;
using Calma.Server.Serving;

namespace Calma.System.Tests;

/// <summary>What an operator bounds is bounded, and the refusal has its code.</summary>
public sealed class LimitTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("calma-limits-").FullName;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task More_requests_a_second_than_a_token_may_send_are_429_and_say_when_to_try_again()
    {
        await using var server = await ServeAsync("requests=1");
        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => AskAsync(server, "GET", Routes.Configs, [])));

        Assert.All(answers, answer => Assert.Contains((answer.Status, answer.Code), new[] { (200, ""), (429, "rate_limited") }));
        Assert.All(answers.Where(answer => answer.Status == 429), answer => Assert.Equal("1", answer["Retry-After"]));
        Assert.Contains(answers, answer => answer.Status == 429);
        Assert.Equal(200, (await AskAsync(server, "GET", Routes.Ready, [])).Status);
    }

    [Fact]
    public async Task More_watches_than_a_token_may_have_open_are_429_and_one_that_ended_makes_room()
    {
        await using var server = await ServeAsync("watches=1");
        using var http = new HttpClient { BaseAddress = server.Url };
        http.DefaultRequestHeaders.Add("Authorization", $"Bearer {await TokenAsync()}");
        await using (var open = await http.GetStreamAsync(new Uri(Routes.Watch, UriKind.Relative), Cancellation))
        {
            Assert.NotEqual(-1, open.ReadByte());
            Assert.Equal((429, "rate_limited"), await WatchAsync());
        }

        while ((await WatchAsync()).Status == 429)
        {
            await Task.Delay(20, Cancellation);
        }

        async Task<(int Status, string Code)> WatchAsync()
        {
            var answer = await AskAsync(server, "GET", Routes.Watch, []);
            return (answer.Status, answer.Code);
        }
    }

    [Fact]
    public async Task An_idle_watch_says_that_it_is_alive()
    {
        await using var server = await CalmaServer.StartAsync(Options with { Api = new ApiOptions { Heartbeat = TimeSpan.FromMilliseconds(20) } }, Cancellation);
        using var http = new HttpClient { BaseAddress = server.Url };
        http.DefaultRequestHeaders.Add("Authorization", $"Bearer {await TokenAsync()}");
        await using var watch = await http.GetStreamAsync(new Uri(Routes.Watch, UriKind.Relative), Cancellation);
        using var lines = new StreamReader(watch);

        while (await lines.ReadLineAsync(Cancellation) != "event: live")
        {
        }

        foreach (var line in (string[])["data: {}", "", ":", "", ":", ""])
        {
            Assert.Equal(line, await lines.ReadLineAsync(Cancellation));
        }
    }

    [Fact]
    public async Task A_body_or_an_archive_beyond_its_limit_is_413_and_says_the_limit()
    {
        await using var server = await ServeAsync("body-bytes=100", "archive-bytes=50");

        var document = await AskAsync(server, "PUT", Routes.Config("acme/generic/a"), new byte[101], ("Content-Type", MediaTypes.Json));
        var archive = await AskAsync(server, "POST", Routes.Import, new byte[51], ("Content-Type", MediaTypes.Zip));

        Assert.Equal((413, "too_large"), (document.Status, document.Code));
        Assert.Contains("100 bytes", Encoding.UTF8.GetString(document.Body), StringComparison.Ordinal);
        Assert.Equal((413, "too_large"), (archive.Status, archive.Code));
        Assert.Contains("50 bytes", Encoding.UTF8.GetString(archive.Body), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_connection_beyond_the_limit_is_closed_and_one_that_ended_makes_room()
    {
        await using var server = await ServeAsync("connections=1");
        using (var held = new TcpClient())
        {
            await held.ConnectAsync(server.Url.Host, server.Url.Port, Cancellation);
            await held.GetStream().WriteAsync("GET /health/live HTTP/1.1\r\nHost: a\r\n\r\n"u8.ToArray(), Cancellation);
            Assert.NotEqual(-1, held.GetStream().ReadByte());
            Assert.False(await IsServedAsync(server));
        }

        while (!await IsServedAsync(server))
        {
            await Task.Delay(20, Cancellation);
        }
    }

    [Theory]
    [InlineData("image/png")]
    [InlineData("application/json")]
    public async Task An_archive_that_says_that_it_is_something_else_is_415(string mediaType)
    {
        await using var server = await ServeAsync();
        var named = await AskAsync(server, "POST", Routes.Import, [1], ("Content-Type", mediaType));
        var packed = await AskAsync(server, "POST", Routes.Import, [1], ("Content-Type", MediaTypes.Zip), ("Content-Encoding", "gzip"));

        Assert.Equal((415, "unsupported_media_type"), (named.Status, named.Code));
        Assert.Equal((415, "unsupported_media_type"), (packed.Status, packed.Code));
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static async Task<bool> IsServedAsync(CalmaServer server)
    {
        using var client = new TcpClient();
        try
        {
            await client.ConnectAsync(server.Url.Host, server.Url.Port, Cancellation);
            await client.GetStream().WriteAsync("GET /health/live HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n"u8.ToArray(), Cancellation);
            return client.GetStream().ReadByte() != -1;
        }
        catch (Exception cut) when (cut is IOException or SocketException)
        {
            return false;
        }
    }

    private ServeOptions Options => new("memory:", new Uri("http://127.0.0.1:0"), Path.Combine(_folder, "credentials.json"));

    private Task<CalmaServer> ServeAsync(params string[] limits) => CalmaServer.StartAsync(Limits.Set(Options, limits), Cancellation);

    private async Task<string> TokenAsync() => JsonElement.Parse(await File.ReadAllTextAsync(Path.Combine(_folder, "credentials.json"), Cancellation)).GetProperty("token").GetString()!;

    private async Task<WireAnswer> AskAsync(CalmaServer server, string method, string route, byte[] body, params (string, string)[] headers) =>
        await WireAnswer.AskAsync(server.Url, method, route, body, [("Authorization", $"Bearer {await TokenAsync()}"), .. headers]);
}
