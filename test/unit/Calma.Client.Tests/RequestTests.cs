using System.Text;

namespace Calma.Client.Tests;

public sealed class RequestTests
{
    private static readonly DateTimeOffset Time = new(2026, 1, 2, 3, 4, 5, TimeSpan.FromHours(1));

    [Fact]
    public async Task Every_method_asks_its_route()
    {
        var revision = Desk.Revision();
        var list = Desk.Json("""{"items": []}""");
        var token = Desk.Json("""{"id": "t", "name": "n", "scopes": [], "select": [], "created": "2026-01-02T03:04:05Z", "createdBy": "a"}""");
        var empty = Desk.Text(200, MediaTypes.JsonLines, "");
        var desk = new Desk(
            revision, Desk.Config("a"), Desk.Config("a"), Desk.Config("", answer => answer.Content.Headers.ContentLength = 9), revision, revision, Desk.Json("""{"findings": []}"""),
            list, revision, Desk.Json("""{"from": 1, "to": 2, "text": ""}"""), revision, list, empty, empty, Desk.Text(200, MediaTypes.Zip, "zip"), Desk.Json("""{"items": []}"""),
            token, list, token, Desk.Text(200, "text/plain", "live"), Desk.Text(200, "text/plain", "ready"));
        var (client, stop) = (desk.Client, Desk.Cancellation);

        await client.PutAsync(Desk.Path, "{}"u8.ToArray(), cancellationToken: stop);
        await client.GetAsync(Desk.Path, new ReadArguments { At = Time, IsStrong = true }, stop);
        await client.GetIfChangedAsync(Desk.Path, "\"x\"", arguments: new ReadArguments { Revision = 3, AtLeast = 2 }, cancellationToken: stop);
        await client.GetHeadAsync(Desk.Path, cancellationToken: stop);
        await client.TweakAsync(Desk.Path, "{}"u8.ToArray(), arguments: new TweakArguments { IsReformatAllowed = true }, cancellationToken: stop);
        await client.DeleteAsync(Desk.Path, new WriteArguments { ForceReason = "so" }, stop);
        await client.CheckAsync(Desk.Path, "{}"u8.ToArray(), cancellationToken: stop);
        await client.ListRevisionsAsync(Desk.Path, "9", 3, stop);
        await client.GetRevisionAsync(Desk.Path, 4, stop);
        await client.DiffAsync(Desk.Path, 1, 2, stop);
        await client.RevertAsync(Desk.Path, new RevertBody(To: 1), cancellationToken: stop);
        await client.ListAsync("acme/**", Time, "a b", 5, stop);
        Assert.Empty(await client.RevertManyAsync(new RevertAllBody("acme/**", Time), stop).ToArrayAsync(stop));
        Assert.Empty(await client.SearchAsync("/a=b&c", "acme/**", stop).ToArrayAsync(stop));
        await client.DownloadAsync(null, Time, Stream.Null, cancellationToken: stop);
        await client.ImportAsync(Stream.Null, cancellationToken: stop);
        await client.CreateTokenAsync(new TokenRequestBody("n", [], []), stop);
        await client.ListTokensAsync(stop);
        await client.RevokeTokenAsync("t", stop);
        await client.CheckLiveAsync(stop);
        await client.CheckReadyAsync(stop);

        const string Config = "/v1/configs/acme/generic/site";
        Assert.Equal(
            [
                $"PUT {Config}", $"GET {Config}?at=2026-01-02T02%3A04%3A05.000000Z&consistency=strong", $"GET {Config}?revision=3&at-least=2", $"HEAD {Config}",
                $"PATCH {Config}?reformat=true", $"DELETE {Config}?force=true", $"POST {Config}/check",
                $"GET {Config}/revisions?before=9&limit=3", $"GET {Config}/revisions/4", $"GET {Config}/diff?from=1&to=2", $"POST {Config}/revert",
                "GET /v1/configs?select=acme%2F%2A%2A&at=2026-01-02T02%3A04%3A05.000000Z&after=a%20b&limit=5", "POST /v1/revert",
                "GET /v1/search?q=%2Fa%3Db%26c&select=acme%2F%2A%2A", "GET /v1/download?at=2026-01-02T02%3A04%3A05.000000Z", "POST /v1/import",
                "POST /v1/tokens", "GET /v1/tokens", "DELETE /v1/tokens/t", "GET /health/live", "GET /health/ready",
            ],
            desk.Requests.Select(request => $"{request.Method} {request.Address[Desk.Server.Length..]}"));
    }

    [Fact]
    public async Task A_put_says_everything_in_its_headers()
    {
        var desk = new Desk(Desk.Revision());
        await desk.Client.PutAsync(
            Desk.Path, "[config]\n"u8.ToArray(), new PutArguments
            {
                IfMatch = "\"1-stored-clear\"",
                Kind = "credentials",
                MediaType = "text/x-ini",
                Message = "größer, 100 %",
                IdempotencyKey = "once",
                ForceReason = "it is ok",
                Metadata = new Dictionary<string, string> { ["team"] = "a \"b\" \\", ["note"] = "für 5 %", ["none"] = "" },
            }, Desk.Cancellation);

        var sent = Assert.Single(desk.Requests);
        Assert.Equal("[config]\n"u8.ToArray(), sent.Body);
        Assert.Equal("\"1-stored-clear\"", sent["If-Match"]);
        Assert.Equal(("credentials", "text/x-ini", "once"), (sent[Headers.Kind], sent["Content-Type"], sent[Headers.IdempotencyKey]));
        Assert.Equal(("gr%C3%B6%C3%9Fer%2C%20100%20%25", "it%20is%20ok"), (sent[Headers.Message], sent[Headers.Reason]));
        Assert.Equal("""team="a \"b\" \\", note=%"f%c3%bcr 5 %25", none="" """.Trim(), sent[Headers.Metadata]);
        Assert.EndsWith("?force=true", sent.Address, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_path_in_the_servers_address_stands_before_every_route()
    {
        var desk = new Desk(Desk.Revision());

        await desk.With(new Uri("https://example.com/tools/calma/")).PutAsync(Desk.Path, default, cancellationToken: Desk.Cancellation);

        Assert.Equal("https://example.com/tools/calma/v1/configs/acme/generic/site", desk.Requests[0].Address);
    }

    [Theory]
    [InlineData("acme/generic")]
    [InlineData("acme/generic/..")]
    [InlineData("acme/./site")]
    [InlineData("acme/generic/site/revert")]
    [InlineData("/generic/site")]
    [InlineData("")]
    public async Task A_path_that_would_name_another_route_is_never_sent(string path)
    {
        var desk = new Desk();

        Assert.Equal("invalid_path", (await Desk.FailsAsync(() => desk.Client.DeleteAsync(path, cancellationToken: Desk.Cancellation))).Problem.Code);
        Assert.Empty(desk.Requests);
    }

    [Fact]
    public async Task What_a_header_or_a_route_cannot_hold_is_never_sent()
    {
        var desk = new Desk();
        WriteArguments[] wrong =
        [
            new() { IfMatch = "\"a\"\r\nX: y" }, new() { IdempotencyKey = "two words" }, new() { IdempotencyKey = "" }, new() { Message = "half \uD800" },
            new() { Metadata = new Dictionary<string, string> { ["Team"] = "x" } }, new() { Metadata = new Dictionary<string, string> { ["a=b, c"] = "x" } },
        ];

        Assert.All(
            await Task.WhenAll(wrong.Select(arguments => Desk.FailsAsync(() => desk.Client.DeleteAsync(Desk.Path, arguments, Desk.Cancellation)))),
            failure => Assert.Equal((2, null), (failure.Problem.ExitCode, failure.Status)));
        Assert.Equal("invalid_argument", (await Desk.FailsAsync(() => desk.Client.RevokeTokenAsync("..", Desk.Cancellation))).Problem.Code);
        Assert.Empty(desk.Requests);
    }

    [Theory]
    [InlineData("ftp://calma.test")]
    [InlineData("http://user:secret@calma.test")]
    [InlineData("http://calma.test/?token=secret")]
    public void An_address_that_is_no_servers_is_refused_and_not_quoted(string address)
    {
        var failure = Assert.Throws<CalmaApiException>(() => new CalmaClient(new CalmaClientOptions { Server = new Uri(address) }));

        Assert.Equal("invalid_argument", failure.Problem.Code);
        Assert.DoesNotContain("secret", failure.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_long_poll_asks_the_server_to_wait()
    {
        var desk = new Desk(() => new HttpResponseMessage(global::System.Net.HttpStatusCode.NotModified));

        Assert.Null(await desk.Client.GetIfChangedAsync(Desk.Path, "\"7-stored-clear\"", TimeSpan.FromSeconds(60), cancellationToken: Desk.Cancellation));
        Assert.Equal(("wait=60", "\"7-stored-clear\""), (desk.Requests[0][Headers.Prefer], desk.Requests[0]["If-None-Match"]));
    }

    [Fact]
    public async Task A_large_body_waits_for_the_servers_word_and_a_small_one_does_not()
    {
        var desk = new Desk(Desk.Revision(), Desk.Revision());

        await desk.Client.PutAsync(Desk.Path, new byte[2 * 1024 * 1024], cancellationToken: Desk.Cancellation);
        await desk.Client.PutAsync(Desk.Path, new byte[2], cancellationToken: Desk.Cancellation);

        Assert.Equal(["100-continue", null], desk.Requests.Select(request => request["Expect"]));
    }

    [Fact]
    public async Task A_revert_carries_its_target_as_JSON()
    {
        var desk = new Desk(Desk.Revision());

        await desk.Client.RevertAsync(Desk.Path, new RevertBody(At: Time, Message: "back"), cancellationToken: Desk.Cancellation);

        Assert.Equal("""{"at":"2026-01-02T02:04:05.000000Z","message":"back"}""", Encoding.UTF8.GetString(desk.Requests[0].Body!));
    }
}
