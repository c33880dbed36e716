using System.Net.Http.Headers;
using System.Text.Json;
using Calma.Server.Serving;

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

    private async Task<CalmaServer> NodeAsync()
    {
        var node = await CalmaServer.StartAsync(new ServeOptions(_uri, new Uri("http://127.0.0.1:0"), Path.Combine(_folder, $"{Guid.NewGuid()}.json")), Cancellation);
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

    private static async Task<HttpResponseMessage> PutAsync(HttpClient http, string text, long on)
    {
        using var request = new HttpRequestMessage(HttpMethod.Put, Route) { Content = new StringContent(text, MediaTypeHeaderValue.Parse("application/json")) };
        if (on == 0)
        {
            request.Headers.TryAddWithoutValidation("If-None-Match", "*");
        }
        else
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
