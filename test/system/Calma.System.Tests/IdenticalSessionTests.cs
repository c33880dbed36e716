using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Calma.Core.Configs;
using Calma.Server.Serving;
using Calma.Storage.Conformance;
using Microsoft.Extensions.Time.Testing;

namespace Calma.System.Tests;

/// <summary>One session, against every storage type, with a clock that stands still and ids that are counted: a caller cannot tell which store lies under an answer.</summary>
public sealed partial class IdenticalSessionTests : IAsyncLifetime
{
    private const int Seed = 20240412;
    private static readonly string[] Paths = ["acme/aws/config", "acme/aws/credentials", "acme/generic/app", "acme/generic/list", "acme/kubernetes/dev", "beta/generic/app", "beta/gcp/work", "zeta/generic/never"];
    private static readonly (string MediaType, string Text)[] Texts =
    [
        (MediaTypes.Json, "{\"a\": N, \"b\": null, \"c\": [\"x\", \"\"]}\n"), (MediaTypes.Json, "[N, {\"k\": \"v\"}]"), ("application/yaml", "# kept\na: N\nb: ~\nc:\n  - x # here\n  - ''\n"),
        ("application/toml", "# kept\na = N\n[t]\nk = \"v\"\n"), ("text/x-ini", "# kept\n[default]\nregion = eu-central-N\n[profile ada]\nregion =\n"), ("text/x-dotenv", "# kept\nA=N\nB=\n"),
        (MediaTypes.Json, "{\"a\": N,"), (MediaTypes.Json, ""), ("application/yaml", "a: [N\n"), ("text/x-ini", "region = N\n"),
    ];

    private static readonly string[] Merges = ["""{"a": N}""", """{"b": null}""", """{"c": {"d": [N]}}""", """{"default": {"region": "us-N"}}""", """{"t": {"k": "wN"}}""", "[N]", "{"];
    private static readonly string[] Patches = ["""[{"op": "replace", "path": "/a", "value": N}]""", """[{"op": "test", "path": "/a", "value": N}, {"op": "remove", "path": "/a"}]""", """[{"op": "add", "path": "/0", "value": "N"}]""", "{}"];
    private static readonly string[] Lists =
    [
        "/v1/configs", "/v1/configs?select=acme/**", "/v1/configs?select=*/generic/*", "/v1/configs?limit=2", "/v1/configs?include=deleted", "/v1/search?q=here", "/v1/configs?select=", "/v1/nothing",
    ];

    private readonly string _folder = Directory.CreateTempSubdirectory("calma-session-").FullName;
    private readonly List<RealServer> _servers = [];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        foreach (var server in _servers)
        {
            await server.DisposeAsync();
        }

        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public Task Three_hundred_steps_are_answered_alike() => CompareAsync(300);

    [Fact]
    [Trait("soak", "yes")]
    public Task Two_thousand_steps_are_answered_alike() => CompareAsync(2000);

    private async Task CompareAsync(int steps)
    {
        var expected = await SessionAsync($"sqlite:{Path.Combine(_folder, "calma.db")}", steps);
        Assert.Equal(steps, expected.Count);
        var statuses = expected.GroupBy(answer => answer.Split('\n')[0]).ToDictionary(group => group.Key, group => group.Count());
        Assert.Empty(((string[])["200", "201", "304", "400", "404", "412", "422"]).Except(statuses.Keys));
        foreach (var name in (string[])["postgres", "etcd", "radosgw", "azurite"])
        {
            var server = await RealServer.StartAsync(name, Cancellation);
            _servers.Add(server);
            foreach (var (setting, value) in server.Settings.Where(setting => setting.Key != "URI"))
            {
                Environment.SetEnvironmentVariable(setting, value);
            }

            var answers = await SessionAsync(name == "postgres" ? server.Uri : server.UriOf("session"), steps);
            for (var step = 0; step < steps; step++)
            {
                Assert.True(expected[step] == answers[step], $"Step {step} over {name}:\n{answers[step]}\nand over SQLite:\n{expected[step]}");
            }
        }

        TestContext.Current.TestOutputHelper?.WriteLine($"{steps} steps, answered alike by five storage types: {string.Join(", ", statuses.OrderBy(status => status.Key).Select(status => $"{status.Value} × {status.Key}"))}.");
    }

    private async Task<IReadOnlyList<string>> SessionAsync(string uri, int steps)
    {
        var credentials = Path.Combine(_folder, $"{Guid.NewGuid():N}.json");
        await using var server = await CalmaServer.StartAsync(
            new ServeOptions(uri, new Uri("http://127.0.0.1:0"), credentials) { Time = new FakeTimeProvider(new DateTimeOffset(2024, 4, 12, 9, 30, 0, TimeSpan.Zero)), Ids = new CountedIds() }, Cancellation);
        var token = JsonElement.Parse(await File.ReadAllTextAsync(credentials, Cancellation)).GetProperty("token").GetString()!;
        var (random, tags, answers) = (new Random(Seed), new Dictionary<string, string>(), new List<string>());
        for (var step = 0; step < steps; step++)
        {
            var (method, target, body, headers, path) = Next(random, step, tags);
            var answer = await WireAnswer.AskAsync(server.Url, method, target, Encoding.UTF8.GetBytes(body), [("Authorization", "Bearer " + token), .. headers]);
            if (answer["ETag"] is { } tag)
            {
                tags[path] = tag;
            }

            answers.Add(Normal(answer));
        }

        return answers;
    }

    private static (string Method, string Target, string Body, (string Name, string Value)[] Headers, string Path) Next(Random random, int step, Dictionary<string, string> tags)
    {
        var path = Paths[random.Next(Paths.Length)];
        var route = Routes.Config(path);
        var (number, revision) = (random.Next(5).ToString(CultureInfo.InvariantCulture), random.Next(1, 5));
        var tag = tags.GetValueOrDefault(path, "\"none\"");
        (string Name, string Value)[] condition = random.Next(6) switch
        {
            0 => [("If-Match", "*")],
            1 or 2 => [("If-Match", tag)],
            3 => [("If-None-Match", "*")],
            _ => [],
        };
        string Of(string[] texts) => texts[random.Next(texts.Length)].Replace("N", number, StringComparison.Ordinal);
        switch (random.Next(16))
        {
            case <= 4:
                var (mediaType, text) = Texts[random.Next(Texts.Length)];
                return ("PUT", random.Next(8) == 0 ? route + "?force=true&reason=because" : route, text.Replace("N", number, StringComparison.Ordinal), [("Content-Type", mediaType), ("Calma-Message", $"step {step}"), .. condition], path);
            case 5 or 6:
                return ("PATCH", route, Of(Merges), [("Content-Type", "application/merge-patch+json"), .. condition], path);
            case 7:
                return ("PATCH", route, Of(Patches), [("Content-Type", "application/json-patch+json"), .. condition], path);
            case 8:
                return ("GET", $"{route}?as=json", "", [], path);
            case 9:
                return ("GET", route, "", [("If-None-Match", tag)], path);
            case 10:
                return ("GET", $"{route}/revisions?limit=3", "", [], path);
            case 11:
                return ("GET", $"{route}/revisions/{revision}", "", [], path);
            case 12:
                return ("GET", $"{route}/diff?from={revision}", "", [], path);
            case 13:
                return ("POST", $"{route}/revert", $$"""{"to": {{revision}}}""", [("Content-Type", MediaTypes.Json), .. condition], path);
            case 14 when random.Next(2) == 0:
                return ("DELETE", route, "", condition, path);
            default:
                return ("GET", Lists[random.Next(Lists.Length)], "", [], "");
        }
    }

    // The date is the web server's, and a cursor is the store's own.
    private static string Normal(WireAnswer answer)
    {
        var headers = answer.Headers.Where(header => header.Key is not ("Date" or "Calma-Cursor" or "Calma-Request-Id" or "traceparent")).OrderBy(header => header.Key, StringComparer.OrdinalIgnoreCase).Select(header => $"{header.Key}: {string.Join(" | ", header)}");
        return $"{answer.Status}\n{answer.What}\n{string.Join('\n', headers)}\n\n{Cursor().Replace(Encoding.UTF8.GetString(answer.Body), "\"cursor\":\"-\"")}";
    }

    [GeneratedRegex("\"cursor\": ?\"[^\"]*\"")]
    private static partial Regex Cursor();

    private sealed class CountedIds : IIdSource
    {
        private int _count;

        public string NewId() => Interlocked.Increment(ref _count).ToString("x32", CultureInfo.InvariantCulture);
    }
}
