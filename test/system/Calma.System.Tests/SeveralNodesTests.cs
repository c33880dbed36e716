using System.Net.Http.Headers;
using System.Text.Json;
using Calma.Core.Configs;
using Calma.Server.Serving;
using Calma.Storage.Conformance;

namespace Calma.System.Tests;

/// <summary>Several servers over one store: a client cannot tell which of them wrote.</summary>
[Trait("store", "shared")]
public sealed class SeveralNodesTests(TestStores stores) : IAsyncLifetime
{
    private const string Route = "/v1/configs/acme/generic/app";
    private readonly string _folder = Directory.CreateTempSubdirectory("calma-nodes-").FullName;
    private readonly List<CalmaServer> _nodes = [];
    private string _uri = "";
    private string _token = "";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        Assert.SkipWhen(TestStores.Type == "sqlite", "SQLite is for one machine.");
        _uri = await stores.NewUriAsync(_folder, Cancellation);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var node in _nodes)
        {
            await node.DisposeAsync();
        }

        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task Nodes_that_start_together_make_one_administrator()
    {
        var nodes = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => NodeAsync()));

        using var http = With(nodes[2]);
        Assert.Equal(200, await StatusAsync(http, HttpMethod.Get, "/v1/tokens"));
    }

    [Fact]
    public async Task What_one_node_wrote_another_reads_at_once_where_the_newest_is_asked_for()
    {
        using var here = With(await NodeAsync());
        using var there = With(await NodeAsync());
        for (var number = 1; number <= 20; number++)
        {
            using (var put = await PutAsync(number % 2 == 0 ? here : there, $"[{number}]", number - 1))
            {
                Assert.True(put.IsSuccessStatusCode, await put.Content.ReadAsStringAsync(Cancellation));
            }

            var reader = number % 2 == 0 ? there : here;
            Assert.Equal($"[{number}]", await reader.GetStringAsync($"{Route}?consistency=strong", Cancellation));
            Assert.Equal($"[{number}]", await reader.GetStringAsync($"{Route}?at-least={number}", Cancellation));
        }
    }

    [Fact]
    public async Task What_one_node_kept_follows_what_another_writes()
    {
        using var here = With(await NodeAsync());
        using var there = With(await NodeAsync());
        (await PutAsync(here, "[1]", 0)).Dispose();
        Assert.Equal("[1]", await there.GetStringAsync(Route, Cancellation));

        (await PutAsync(here, "[2]", 1)).Dispose();

        while (await there.GetStringAsync(Route, Cancellation) != "[2]")
        {
            await Task.Delay(5, Cancellation);
        }
    }

    [Fact]
    public async Task A_watch_at_one_node_is_told_what_another_wrote()
    {
        using var here = With(await NodeAsync());
        using var there = With(await NodeAsync());
        using var response = await there.GetAsync("/v1/watch?select=acme/**", HttpCompletionOption.ResponseHeadersRead, Cancellation);
        using var lines = new StreamReader(await response.Content.ReadAsStreamAsync(Cancellation));
        await UntilAsync(lines, "event: live");

        (await PutAsync(here, "[1]", 0)).Dispose();

        Assert.Contains("acme/generic/app", await UntilAsync(lines, "data: {\"path\""), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_writers_at_different_nodes_exactly_one_wins_each_revision()
    {
        var clients = new[] { With(await NodeAsync()), With(await NodeAsync()), With(await NodeAsync()) };
        for (var number = 0; number < 10; number++)
        {
            var outcomes = await Task.WhenAll(Enumerable.Range(0, 12).Select(async writer =>
            {
                using var put = await PutAsync(clients[writer % 3], $"[{number}, {writer}]", number);
                return (int)put.StatusCode;
            }));

            Assert.Single(outcomes, status => status is 200 or 201);
            Assert.All(outcomes, status => Assert.Contains(status, new[] { 200, 201, 409, 412 }));
        }

        foreach (var client in clients)
        {
            using var head = await client.GetAsync($"{Route}?consistency=strong", Cancellation);
            Assert.Equal("10", Assert.Single(head.Headers.GetValues("Calma-Revision")));
            client.Dispose();
        }
    }

    [Fact]
    public async Task A_token_that_one_node_revoked_ends_at_the_other()
    {
        using var here = With(await NodeAsync());
        var other = await NodeAsync();
        using var made = await here.PostAsync("/v1/tokens", new StringContent("""{"name": "build", "scopes": ["read"], "select": ["acme/**"]}""", MediaTypeHeaderValue.Parse("application/json")), Cancellation);
        using var token = JsonDocument.Parse(await made.Content.ReadAsStringAsync(Cancellation));
        using var there = With(other, token.RootElement.GetProperty("token").GetString()!);
        Assert.Equal(404, await StatusAsync(there, HttpMethod.Get, Route));

        Assert.Equal(200, await StatusAsync(here, HttpMethod.Delete, $"/v1/tokens/{token.RootElement.GetProperty("id").GetString()}"));

        while (await StatusAsync(there, HttpMethod.Get, Route) != 401)
        {
            await Task.Delay(5, Cancellation);
        }
    }

    [Fact]
    public async Task A_node_that_ends_and_one_that_joins_disturb_nobody()
    {
        using var here = With(await NodeAsync());
        var leaving = await NodeAsync();
        using var there = With(leaving);
        (await PutAsync(there, "[1]", 0)).Dispose();

        await leaving.DisposeAsync();
        _nodes.Remove(leaving);

        Assert.Equal("[1]", await here.GetStringAsync(Route, Cancellation));
        (await PutAsync(here, "[2]", 1)).Dispose();
        using var joined = With(await NodeAsync());
        Assert.Equal("[2]", await joined.GetStringAsync(Route, Cancellation));
    }

    [Fact]
    public async Task A_node_that_is_cut_off_refuses_writes_and_never_answers_wrong_and_heals_by_itself()
    {
        var bound = TimeSpan.FromMilliseconds(500);
        using var here = With(await NodeAsync());
        var (uri, proxies) = TcpProxy.Before(_uri);
        await using var proxy = Assert.Single(proxies);
        using var there = With(await NodeAsync(uri, bound));
        (await PutAsync(here, "[1]", 0)).Dispose();
        Assert.Equal("[1]", await there.GetStringAsync($"{Route}?consistency=strong", Cancellation));

        proxy.CutWithin(1);
        using (var refused = await PutAsync(there, "[0]", on: null))
        {
            var problem = await refused.Content.ReadAsStringAsync(Cancellation);
            Assert.True((int)refused.StatusCode is 503 or 504, problem);
            Assert.Matches("store_unavailable|outcome_unknown", problem);
        }

        (await PutAsync(here, "[2]", 1)).Dispose();
        for (var since = TimeProvider.System.GetTimestamp(); TimeProvider.System.GetElapsedTime(since) < 3 * bound;)
        {
            using var read = await there.GetAsync(Route, Cancellation);
            var text = await read.Content.ReadAsStringAsync(Cancellation);
            Assert.True((int)read.StatusCode == 503 || text == "[1]", $"{(int)read.StatusCode}: {text}");
            Assert.True(TimeProvider.System.GetElapsedTime(since) < 2 * bound || (int)read.StatusCode == 503 || read.Headers.Age is not null, "What is older than the bound has no age.");
            Assert.Equal(503, await StatusAsync(there, HttpMethod.Get, $"{Route}?consistency=strong"));
        }

        proxy.CutWithin(0);
        for (var text = ""; text != "[2]";)
        {
            using var read = await there.GetAsync(Route, Cancellation);
            text = await read.Content.ReadAsStringAsync(Cancellation);
        }

        using var put = await PutAsync(there, "[3]", 2);
        Assert.Equal(200, (int)put.StatusCode);
        Assert.Equal("[3]", await here.GetStringAsync($"{Route}?consistency=strong", Cancellation));
    }

    /// <summary>Three nodes: how long after a write begins at one a watcher at another has it. The figures of <c>docs/reliability.md</c>.</summary>
    [Fact]
    [Trait("soak", "yes")]
    [Trait("soak", "every")]
    public async Task What_one_node_writes_watchers_at_others_have_in_a_time_that_is_printed()
    {
        const int Writes = 400;
        using var here = With(await NodeAsync());
        var began = new long[Writes + 1];
        var watchers = new List<Task<IReadOnlyList<double>>>();
        for (var node = 0; node < 2; node++)
        {
            watchers.Add(WatchAsync(With(await NodeAsync()), began, Writes));
        }

        await Task.Delay(2000, Cancellation);
        for (var number = 1; number <= Writes; number++)
        {
            using var request = new HttpRequestMessage(HttpMethod.Put, Route) { Content = new StringContent($"[{number}]", MediaTypeHeaderValue.Parse("application/json")) };
            request.Headers.TryAddWithoutValidation(number == 1 ? "If-None-Match" : "If-Match", "*");
            began[number] = TimeProvider.System.GetTimestamp();
            using var put = await here.SendAsync(request, Cancellation);
            put.EnsureSuccessStatusCode();
            await Task.Delay(20, Cancellation);
        }

        var times = (await Task.WhenAll(watchers)).SelectMany(found => found).Order().ToList();
        TestContext.Current.TestOutputHelper?.WriteLine($"{TestStores.Type}: {Writes} writes at one of 3 nodes, {times.Count} events at the others: median {times[times.Count / 2]:F1} ms, p99 {times[times.Count * 99 / 100]:F1} ms, most {times[^1]:F1} ms from the write's begin.");
    }

    private static async Task<IReadOnlyList<double>> WatchAsync(HttpClient http, long[] began, int last)
    {
        using var owned = http;
        using var response = await http.GetAsync("/v1/watch?select=acme/**", HttpCompletionOption.ResponseHeadersRead, Cancellation);
        using var lines = new StreamReader(await response.Content.ReadAsStreamAsync(Cancellation));
        List<double> times = [];
        for (var number = 0; number < last;)
        {
            var line = await UntilAsync(lines, "data: {\"path\"");
            var seen = TimeProvider.System.GetTimestamp();
            number = JsonElement.Parse(line["data: ".Length..]).GetProperty("revision").GetInt32();
            times.Add(TimeProvider.System.GetElapsedTime(began[number], seen).TotalMilliseconds);
        }

        return times;
    }

    private async Task<CalmaServer> NodeAsync(string? uri = null, TimeSpan? bound = null)
    {
        var configs = new ConfigStoreOptions();
        var node = await CalmaServer.StartAsync(new ServeOptions(uri ?? _uri, new Uri("http://127.0.0.1:0"), Path.Combine(_folder, $"{Guid.NewGuid()}.json")) { Configs = configs with { FreshnessBound = bound ?? configs.FreshnessBound } }, Cancellation);
        lock (_nodes)
        {
            _nodes.Add(node);
        }

        if (node.CredentialsFile is { } file)
        {
            using var credentials = JsonDocument.Parse(await File.ReadAllTextAsync(file, Cancellation));
            Assert.Equal("", Interlocked.Exchange(ref _token, credentials.RootElement.GetProperty("token").GetString()!));
        }

        return node;
    }

    private HttpClient With(CalmaServer node, string? token = null)
    {
        var http = new HttpClient { BaseAddress = node.Url };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token ?? _token);
        return http;
    }

    private static async Task<HttpResponseMessage> PutAsync(HttpClient http, string text, long? on)
    {
        using var request = new HttpRequestMessage(HttpMethod.Put, Route) { Content = new StringContent(text, MediaTypeHeaderValue.Parse("application/json")) };
        if (on == 0)
        {
            request.Headers.TryAddWithoutValidation("If-None-Match", "*");
        }
        else if (on is not null)
        {
            using var head = await http.GetAsync($"{Route}?revision={on}", Cancellation);
            request.Headers.IfMatch.Add(head.Headers.ETag!);
        }

        return await http.SendAsync(request, Cancellation);
    }

    private static async Task<int> StatusAsync(HttpClient http, HttpMethod method, string route)
    {
        using var request = new HttpRequestMessage(method, route);
        using var response = await http.SendAsync(request, Cancellation);
        return (int)response.StatusCode;
    }

    private static async Task<string> UntilAsync(StreamReader lines, string wanted)
    {
        while (await lines.ReadLineAsync(Cancellation) is { } line)
        {
            if (line.StartsWith(wanted, StringComparison.Ordinal))
            {
                return line;
            }
        }

        throw new InvalidOperationException($"The stream ended before '{wanted}'.");
    }
}
