using System.IO.Compression;
using System.Net;
using System.Text;
using Calma.Guard.Contracts;
using Calma.Guard.Incidents;
using Calma.Guard.Rollouts;

namespace Calma.Gateway.Tests;

public sealed class GatewayTests : IDisposable
{
    private const string Good = """{"name": "a"}""";
    private const string Bad = """{"name": null}""";
    private readonly string _folder = Directory.CreateTempSubdirectory("calma-guard-").FullName;

    [Fact]
    public async Task A_wrong_answer_to_a_safe_request_is_replaced_and_the_candidate_is_taken_back()
    {
        await using var baseline = await Stub.SayingAsync(Good);
        await using var candidate = await Stub.SayingAsync(Bad);
        await using var guarded = await Guarded.StartAsync(baseline, candidate.Url, options => options with { StateFolder = _folder });

        for (var times = 0; times < 10; times++)
        {
            Assert.Equal(Good, await guarded.ReadAsync("/items/1"));
        }

        var reverted = guarded.First("reverted");
        Assert.Equal(("GET /items/{id}", 200, "/name", "null"), (reverted.GetProperty("endpoint").GetString(), reverted.GetProperty("status").GetInt32(), reverted.GetProperty("path").GetString(), reverted.GetProperty("kind").GetString()));
        Assert.Equal(1, candidate.Requests);
        var report = await guarded.EndAsync();
        Assert.Equal((10, 1, 0, "fail"), (report.GetProperty("requests").GetInt32(), report.GetProperty("replaced").GetInt32(), report.GetProperty("leaked").GetInt32(), report.GetProperty("verdict").GetString()));
        Assert.Equal(["violation", "reverted", "incident", "report"], guarded.Events.Select(each => each.GetProperty("event").GetString()));
        var incident = Assert.Single(new IncidentFolder(Path.Combine(_folder, "incidents"), TimeProvider.System).List());
        Assert.Equal(guarded.First("incident").GetProperty("incident").GetString(), incident.Id);
        Assert.Contains("## Corrective measures", Postmortem.Write(incident, TimeZoneInfo.Utc), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_wrong_answer_to_a_write_is_never_seen_and_the_write_never_repeated()
    {
        await using var baseline = await Stub.SayingAsync(Good);
        await using var candidate = await Stub.SayingAsync(Bad);
        await using var guarded = await Guarded.StartAsync(baseline, candidate.Url);

        using var answer = await guarded.AskAsync(HttpMethod.Post, "/items/1");

        var problem = await Guarded.TextAsync(answer);
        Assert.Equal((HttpStatusCode.BadGateway, "application/problem+json"), (answer.StatusCode, answer.Content.Headers.ContentType!.MediaType));
        Assert.Contains("contract_violation", problem, StringComparison.Ordinal);
        Assert.Contains("The write may have happened", problem, StringComparison.Ordinal);
        Assert.Equal((0, 1), (baseline.Requests, candidate.Requests));
        Assert.Equal(1, guarded.Count("reverted"));
        Assert.Equal(Good, await guarded.ReadAsync("/items/1", HttpMethod.Post));
        Assert.Equal((1, 1), (baseline.Requests, candidate.Requests));
    }

    [Fact]
    public async Task In_report_mode_nothing_is_changed_and_everything_counted()
    {
        await using var baseline = await Stub.SayingAsync(Good);
        await using var candidate = await Stub.SayingAsync(Bad);
        await using var guarded = await Guarded.StartAsync(baseline, candidate.Url, options => options with { Mode = GatewayMode.Report });

        Assert.Equal(Bad, await guarded.ReadAsync("/items/1"));
        Assert.Equal(Bad, await guarded.ReadAsync("/items/1"));

        var report = await guarded.EndAsync();
        Assert.Equal((2, 0, 2), (report.GetProperty("candidate").GetInt32(), report.GetProperty("replaced").GetInt32(), report.GetProperty("leaked").GetInt32()));
        Assert.Equal(["violation", "report"], guarded.Events.Select(each => each.GetProperty("event").GetString()));
    }

    [Fact]
    public async Task When_off_the_baseline_answers_and_nobody_looks()
    {
        await using var baseline = await Stub.SayingAsync(Bad);
        await using var candidate = await Stub.SayingAsync(Good);
        await using var guarded = await Guarded.StartAsync(baseline, candidate.Url, options => options with { Mode = GatewayMode.Off });

        Assert.Equal(Bad, await guarded.ReadAsync("/items/1"));
        Assert.Equal(0, candidate.Requests);
        await guarded.EndAsync();
        Assert.Equal(["report"], guarded.Events.Select(each => each.GetProperty("event").GetString()));
    }

    [Fact]
    public async Task What_the_baseline_shows_too_takes_nobody_back()
    {
        await using var baseline = await Stub.SayingAsync(Bad);
        await using var candidate = await Stub.SayingAsync(Bad);
        await using var guarded = await Guarded.StartAsync(baseline, candidate.Url);

        using var answer = await guarded.AskAsync(HttpMethod.Get, "/items/1");

        Assert.Equal(HttpStatusCode.BadGateway, answer.StatusCode);
        await guarded.AskAsync(HttpMethod.Get, "/items/2");
        Assert.Equal((0, 2), (guarded.Count("reverted"), candidate.Requests));
    }

    [Fact]
    public async Task A_refusal_that_the_contract_does_not_name_is_handed_on_where_both_refuse()
    {
        await using var baseline = await Stub.SayingAsync("no", 403, "text/plain");
        await using var candidate = await Stub.SayingAsync("no", 403, "text/plain");
        await using var guarded = await Guarded.StartAsync(baseline, candidate.Url);

        Assert.Equal(HttpStatusCode.Forbidden, (await guarded.AskAsync(HttpMethod.Get, "/items/1")).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await guarded.AskAsync(HttpMethod.Post, "/items/1")).StatusCode);
        Assert.Equal(0, guarded.Count("reverted"));
    }

    [Theory]
    [InlineData("hangs", "status")]
    [InlineData("resets", "status")]
    [InlineData("sends half a body", "unparseable")]
    [InlineData("sends half a body and hangs", "unparseable")]
    [InlineData("says a shorter length", "unparseable")]
    [InlineData("says a longer length", "unparseable")]
    [InlineData("sends more than the cap", "bound")]
    [InlineData("never ends", "bound")]
    [InlineData("packs what nobody asked for", "content-type")]
    [InlineData("packs badly", "unparseable")]
    [InlineData("is not there", "status")]
    public async Task A_candidate_that_misbehaves_harms_nobody(string how, string kind)
    {
        using var misbehaving = RawServer.Doing(stream => MisbehaveAsync(how, stream));
        await using var baseline = await Stub.SayingAsync(Good);
        await using var guarded = await Guarded.StartAsync(baseline, how == "is not there" ? new Uri("http://127.0.0.1:9") : misbehaving.Url, options => options with { MaxBytes = 64 * 1024 });
        guarded.Client.DefaultRequestHeaders.Add("Accept-Encoding", how == "packs badly" ? "gzip" : "identity");

        Assert.Equal(Good, await guarded.ReadAsync("/items/1"));
        Assert.Equal(kind, guarded.First("reverted").GetProperty("kind").GetString());
        Assert.Equal(Good, await guarded.ReadAsync("/items/1"));
        Assert.Equal(0, (await guarded.EndAsync()).GetProperty("leaked").GetInt32());
    }

    [Fact]
    public async Task A_packed_answer_is_looked_into_and_handed_on_as_it_came()
    {
        await using var baseline = await Stub.SayingAsync(Good);
        await using var candidate = await Stub.StartAsync(async context =>
        {
            context.Response.ContentType = "application/json";
            context.Response.Headers.ContentEncoding = "gzip";
            await using var gzip = new GZipStream(context.Response.Body, CompressionLevel.Fastest);
            await gzip.WriteAsync(Encoding.UTF8.GetBytes(context.Request.Path == "/items/1" ? Good : Bad));
        });
        await using var guarded = await Guarded.StartAsync(baseline, candidate.Url);
        guarded.Client.DefaultRequestHeaders.Add("Accept-Encoding", "gzip");

        using var packed = await guarded.AskAsync(HttpMethod.Get, "/items/1");
        using var unpacked = new StreamReader(new GZipStream(packed.Content.ReadAsStream(TestContext.Current.CancellationToken), CompressionMode.Decompress));

        Assert.Equal(Good, await unpacked.ReadToEndAsync(TestContext.Current.CancellationToken));
        Assert.Equal(0, guarded.Count("reverted"));
        Assert.Equal(Good, await guarded.ReadAsync("/items/2"));
        Assert.Equal(1, guarded.Count("reverted"));
    }

    [Fact]
    public async Task The_mirror_finds_a_fault_before_a_client_does_and_holds_nobody_up()
    {
        await using var baseline = await Stub.SayingAsync(Good);
        await using var candidate = await Stub.SayingAsync(Bad);
        await using var guarded = await Guarded.StartAsync(baseline, candidate.Url, options => options with { Rollout = new RolloutOptions() });

        Assert.Equal(Good, await guarded.ReadAsync("/items/1"));

        var reverted = await guarded.WaitAsync("reverted");
        Assert.Equal((0, 0), (reverted.GetProperty("leaked").GetInt32(), reverted.GetProperty("candidate").GetInt32()));
    }

    [Fact]
    public async Task Writes_are_not_mirrored()
    {
        await using var baseline = await Stub.SayingAsync(Good);
        await using var candidate = await Stub.SayingAsync(Good);
        await using var guarded = await Guarded.StartAsync(baseline, candidate.Url, options => options with { Rollout = new RolloutOptions() });

        await guarded.AskAsync(HttpMethod.Post, "/items/1");
        await guarded.ReadAsync("/items/1");

        await Task.Delay(300, TestContext.Current.CancellationToken);
        Assert.Equal((2, 1), (baseline.Requests, candidate.Requests));
    }

    [Fact]
    public async Task A_mirror_that_is_full_drops_and_slows_nobody()
    {
        await using var baseline = await Stub.SayingAsync(Good);
        using var candidate = RawServer.Doing(_ => Task.Delay(Timeout.Infinite));
        await using var guarded = await Guarded.StartAsync(baseline, candidate.Url, options => options with { Rollout = new RolloutOptions { Moves = false, Steps = [0] }, Mode = GatewayMode.Report, MirrorQueue = 4 });
        await guarded.ReadAsync("/items/1");

        var started = TimeProvider.System.GetTimestamp();
        for (var times = 0; times < 50; times++)
        {
            Assert.Equal(Good, await guarded.ReadAsync("/items/1"));
        }

        Assert.True(TimeProvider.System.GetElapsedTime(started) < TimeSpan.FromSeconds(0.9));
        Assert.True((await guarded.EndAsync()).GetProperty("dropped").GetInt32() > 0);
    }

    [Fact]
    public async Task A_candidate_that_is_sound_is_promoted_step_by_step()
    {
        await using var baseline = await Stub.SayingAsync(Good);
        await using var candidate = await Stub.SayingAsync(Good);
        await using var guarded = await Guarded.StartAsync(baseline, candidate.Url, options => options with { Rollout = new RolloutOptions { Steps = [50, 100], RequestsPerStep = 3 }, StickyHeader = "X-Client" });

        for (var client = 0; client < 40; client++)
        {
            guarded.Be(client);
            await guarded.ReadAsync("/items/1");
            await guarded.AskAsync(HttpMethod.Post, "/items/1");
        }

        Assert.Equal(["step", "promoted"], guarded.Events.Select(each => each.GetProperty("event").GetString()));
        Assert.Equal("pass", (await guarded.EndAsync()).GetProperty("verdict").GetString());
    }

    [Fact]
    public async Task Without_traffic_nothing_is_known()
    {
        await using var baseline = await Stub.SayingAsync(Good);
        await using var guarded = await Guarded.StartAsync(baseline, baseline.Url);

        Assert.Equal("unknown", (await guarded.EndAsync()).GetProperty("verdict").GetString());
        Assert.Equal(["report"], guarded.Events.Select(each => each.GetProperty("event").GetString()));
    }

    [Fact]
    public async Task A_client_stays_with_its_build()
    {
        await using var baseline = await Stub.SayingAsync("""{"name": "baseline"}""");
        await using var candidate = await Stub.SayingAsync("""{"name": "candidate"}""");
        await using var guarded = await Guarded.StartAsync(baseline, candidate.Url, options => options with { Rollout = new RolloutOptions { Steps = [30] }, StickyHeader = "X-Client", MirrorShare = 0 });
        Dictionary<int, string> first = [];

        for (var time = 0; time < 3; time++)
        {
            for (var client = 0; client < 200; client++)
            {
                guarded.Be(client);
                var said = await guarded.ReadAsync("/items/1");
                Assert.Equal(first.GetValueOrDefault(client, said), said);
                first[client] = said;
            }
        }

        Assert.InRange(first.Values.Count(said => said.Contains("candidate", StringComparison.Ordinal)), 35, 85);
    }

    [Fact]
    public async Task A_migration_with_no_way_back_is_frozen_and_clients_still_see_no_wrong_answer()
    {
        await using var baseline = await Stub.SayingAsync(Good);
        await using var candidate = await Stub.SayingAsync(Bad);
        await using var guarded = await Guarded.StartAsync(baseline, candidate.Url, options => options with { Rollout = new RolloutOptions { Steps = [100], Freezes = true } });

        Assert.Equal(Good, await guarded.ReadAsync("/items/1"));
        Assert.Equal(Good, await guarded.ReadAsync("/items/1"));
        Assert.Equal((1, 0, 2), (guarded.Count("frozen"), guarded.Count("reverted"), candidate.Requests));
    }

    [Fact]
    public async Task One_that_is_started_again_goes_on_and_what_was_taken_back_stays_so()
    {
        await using var baseline = await Stub.SayingAsync(Good);
        await using var candidate = await Stub.SayingAsync(Bad);
        GatewayOptions Kept(GatewayOptions options) => options with { StateFolder = _folder };
        await using (var first = await Guarded.StartAsync(baseline, candidate.Url, Kept))
        {
            await first.ReadAsync("/items/1");
        }

        await using var second = await Guarded.StartAsync(baseline, candidate.Url, Kept);
        await second.ReadAsync("/items/1");

        Assert.Equal((1, 0), (candidate.Requests, second.Count("reverted")));
        Assert.Equal("reverted", (await second.EndAsync()).GetProperty("state").GetString());
    }

    [Fact]
    public async Task Two_that_share_a_rollout_take_it_back_together()
    {
        await using var baseline = await Stub.SayingAsync(Good);
        await using var candidate = await Stub.StartAsync(context => Stub.SayAsync(context, context.Request.Path == "/items/2" ? Bad : Good));
        GatewayOptions Kept(GatewayOptions options) => options with { StateFolder = _folder };
        await using var first = await Guarded.StartAsync(baseline, candidate.Url, Kept);
        await using var second = await Guarded.StartAsync(baseline, candidate.Url, Kept);
        await second.ReadAsync("/items/1");

        await first.ReadAsync("/items/2");
        await second.WaitAsync("reverted");
        var asked = candidate.Requests;
        await second.ReadAsync("/items/1");

        Assert.Equal(asked, candidate.Requests);
    }

    [Fact]
    public async Task An_endpoint_that_streams_stays_with_the_baseline()
    {
        await using var baseline = await Stub.SayingAsync($$"""{"name": "{{new string('a', 100_000)}}"}""");
        await using var candidate = await Stub.SayingAsync($$"""{"name": "{{new string('b', 100_000)}}"}""");
        await using var guarded = await Guarded.StartAsync(baseline, candidate.Url, options => options with { MaxBytes = 10_000 });

        Assert.Contains("aaa", await guarded.ReadAsync("/items/1"), StringComparison.Ordinal);
        Assert.Contains("aaa", await guarded.ReadAsync("/items/1"), StringComparison.Ordinal);
        Assert.Equal((0, 1), (guarded.Count("reverted"), candidate.Requests));
        Assert.Equal(2, (await guarded.EndAsync()).GetProperty("unvalidated").GetInt32());
    }

    [Fact]
    public async Task A_stream_of_events_comes_from_the_baseline_as_it_is_sent()
    {
        static Task<Stub> StreamingAsync(string who) => Stub.StartAsync(async context =>
        {
            await Stub.SayAsync(context, $"data: {who}\n\n", 200, "text/event-stream");
            await context.Response.Body.FlushAsync(context.RequestAborted);
            await Task.Delay(TimeSpan.FromSeconds(20), context.RequestAborted);
        });
        await using var baseline = await StreamingAsync("baseline");
        await using var candidate = await StreamingAsync("candidate");
        await using var guarded = await Guarded.StartAsync(baseline, candidate.Url, options => options with { Contract = ApiContract.Parse("""{"openapi": "3.1.0", "paths": {"/events": {"get": {"responses": {"200": {"content": {"text/event-stream": {}}}}}}}}"""u8.ToArray()) });

        for (var time = 0; time < 2; time++)
        {
            await using var stream = await guarded.Client.GetStreamAsync(new Uri("/events", UriKind.Relative), TestContext.Current.CancellationToken);
            using var reader = new StreamReader(stream);
            Assert.Equal("data: baseline", await reader.ReadLineAsync(TestContext.Current.CancellationToken));
        }

        Assert.Equal((0, 1), (guarded.Count("reverted"), candidate.Requests));
    }

    [Fact]
    public async Task What_the_baseline_answers_is_recorded_without_secrets()
    {
        var file = Path.Combine(_folder, "recorded.har.jsonl");
        await using var baseline = await Stub.SayingAsync("""{"name": "a", "token": "hunter2hunter2"}""");
        await using (var guarded = await Guarded.StartAsync(baseline, baseline.Url, options => options with { RecordFile = file, Rollout = new RolloutOptions { Steps = [0] } }))
        {
            guarded.Client.DefaultRequestHeaders.Add("Authorization", "Bearer abc");
            await guarded.ReadAsync("/items/1?token=hunter2");
        }

        var line = Assert.Single(await File.ReadAllLinesAsync(file, TestContext.Current.CancellationToken));
        Assert.DoesNotContain("hunter2", line, StringComparison.Ordinal);
        Assert.DoesNotContain("Bearer abc", line, StringComparison.Ordinal);
        Assert.Contains("/items/1", line, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_the_contract_does_not_name_goes_to_the_baseline_as_it_is()
    {
        await using var baseline = await Stub.SayingAsync("whatever", 200, "text/plain");
        await using var candidate = await Stub.SayingAsync("else");
        await using var guarded = await Guarded.StartAsync(baseline, candidate.Url);

        Assert.Equal("whatever", await guarded.ReadAsync("/elsewhere?x=1"));
        Assert.Equal(0, candidate.Requests);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static async Task MisbehaveAsync(string how, Stream stream)
    {
        const string Head = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n";
        switch (how)
        {
            case "hangs":
                await Task.Delay(TimeSpan.FromSeconds(5));
                break;
            case "sends half a body":
                await WriteAsync(stream, $"{Head}Content-Length: 13\r\n\r\n{Good[..5]}");
                break;
            case "sends half a body and hangs":
                await WriteAsync(stream, $"{Head}Content-Length: 13\r\n\r\n{Good[..5]}");
                await Task.Delay(TimeSpan.FromSeconds(5));
                break;
            case "says a shorter length":
                await WriteAsync(stream, $"{Head}Content-Length: 5\r\n\r\n{Good}");
                break;
            case "says a longer length":
                await WriteAsync(stream, $"{Head}Content-Length: 500\r\n\r\n{Good}");
                break;
            case "sends more than the cap":
                await WriteAsync(stream, $"{Head}Content-Length: 100000\r\n\r\n{new string(' ', 100_000)}");
                break;
            case "never ends":
                await WriteAsync(stream, $"{Head}Transfer-Encoding: chunked\r\n\r\n");
                while (true)
                {
                    await WriteAsync(stream, $"1000\r\n{new string(' ', 4096)}\r\n");
                }

            case "packs what nobody asked for" or "packs badly":
                await WriteAsync(stream, $"{Head}Content-Encoding: gzip\r\nContent-Length: 13\r\n\r\n{Good}");
                break;
            default:
                break;
        }
    }

    private static async Task WriteAsync(Stream stream, string text) => await stream.WriteAsync(Encoding.UTF8.GetBytes(text));
}
