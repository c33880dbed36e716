using System.Text;
using System.Text.Json;
using Calma.Guard.Contracts;
using Calma.Guard.Rollouts;

namespace Calma.Gateway.Tests;

/// <summary>A gateway between a client and two builds, with all that it printed.</summary>
internal sealed class Guarded : IAsyncDisposable
{
    public const string Contract = """
        {"openapi": "3.1.0", "paths": {
          "/items/{id}": {"get": {"responses": {"200": {"content": {"application/json": {"schema": {"$ref": "#/components/schemas/Item"}}}}, "404": {"description": "none"}}},
                          "post": {"responses": {"200": {"content": {"application/json": {"schema": {"$ref": "#/components/schemas/Item"}}}}}}}},
         "components": {"schemas": {"Item": {"type": "object", "required": ["name"], "properties": {"name": {"type": "string"}, "id": {"type": "string"}}}}}}
        """;

    private readonly StringWriter _output = new();
    private readonly GatewayServer _server;

    private Guarded(GatewayServer server, StringWriter output) => (_server, _output, Client) = (server, output, new HttpClient { BaseAddress = server.Url, Timeout = TimeSpan.FromSeconds(30) });

    public HttpClient Client { get; }

    public IReadOnlyList<JsonElement> Events
    {
        get
        {
            lock (_output)
            {
                return [.. _output.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonDocument.Parse(line).RootElement)];
            }
        }
    }

    public static async Task<Guarded> StartAsync(Stub baseline, Uri candidate, Func<GatewayOptions, GatewayOptions>? change = null)
    {
        var output = new StringWriter();
        var options = new GatewayOptions(new Uri("http://127.0.0.1:0"), baseline.Url, candidate, ApiContract.Parse(Encoding.UTF8.GetBytes(Contract)))
        {
            Rollout = new RolloutOptions { Steps = [100] },
            Deadline = TimeSpan.FromSeconds(1),
        };
        return new Guarded(await GatewayServer.StartAsync(change?.Invoke(options) ?? options, TextWriter.Synchronized(output), isJson: true, TimeProvider.System, CancellationToken.None), output);
    }

    /// <summary>Is another client from now on.</summary>
    public void Be(int client)
    {
        Client.DefaultRequestHeaders.Remove("X-Client");
        Client.DefaultRequestHeaders.Add("X-Client", $"{client}");
    }

    /// <summary>The body of an answer.</summary>
    public async Task<string> ReadAsync(string path, HttpMethod? method = null)
    {
        using var answer = await AskAsync(method ?? HttpMethod.Get, path);
        return await TextAsync(answer);
    }

    public async Task<HttpResponseMessage> AskAsync(HttpMethod method, string path)
    {
        using var request = new HttpRequestMessage(method, path) { Content = method == HttpMethod.Get ? null : new StringContent("{}") };
        return await Client.SendAsync(request, TestContext.Current.CancellationToken);
    }

    public static Task<string> TextAsync(HttpResponseMessage answer) => answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);

    public int Count(string name) => Events.Count(each => each.GetProperty("event").GetString() == name);

    public JsonElement First(string name) => Events.First(each => each.GetProperty("event").GetString() == name);

    /// <summary>Waits until it has printed an event.</summary>
    public async Task<JsonElement> WaitAsync(string name)
    {
        for (var times = 0; times < 200 && Count(name) == 0; times++)
        {
            await Task.Delay(25);
        }

        return First(name);
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _server.DisposeAsync();
    }

    /// <summary>Ends the gateway, and gives its report.</summary>
    public async Task<JsonElement> EndAsync()
    {
        await _server.DisposeAsync();
        return First("report");
    }
}
