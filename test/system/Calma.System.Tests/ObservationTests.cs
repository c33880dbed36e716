using System.Diagnostics;
using System.Net.Http.Headers;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.RegularExpressions;
using Calma.Server.Serving;

namespace Calma.System.Tests;

/// <summary>What an operator sees of a real server, and what nobody may see in it.</summary>
public sealed partial class ObservationTests : IDisposable
{
    private const string Secret = "hunter2-and-more";
    private readonly string _folder = Directory.CreateTempSubdirectory("calma-observed-").FullName;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Metrics_are_those_of_the_page_and_name_no_tenant()
    {
        var (metrics, _) = await ObserveAsync();

        var page = await File.ReadAllTextAsync(Path.Combine(RepositoryFolder(), "docs", "operations", "README.md"), Cancellation);
        var told = MetricRow().Matches(page).Select(row => row.Groups["name"].Value).ToHashSet();
        var exposed = MetricType().Matches(metrics).Select(line => line.Groups["name"].Value).ToHashSet();
        Assert.Empty(told.Except(exposed));
        Assert.Empty(exposed.Where(name => name.StartsWith("calma_", StringComparison.Ordinal)).Except(told));
        Assert.DoesNotContain("umbrella", metrics, StringComparison.Ordinal);
        Assert.Contains("calma_writes_total{outcome=\"appended\"}", metrics, StringComparison.Ordinal);
        Assert.Contains("calma_writes_total{outcome=\"malformed_document\"}", metrics, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Each_request_is_one_entry_of_the_log_and_a_caller_can_bring_its_id()
    {
        var (_, log) = await ObserveAsync();

        var entries = log.Split('\n').Where(line => line.StartsWith('{')).Select(line => JsonElement.Parse(line).GetProperty("State")).ToList();
        var put = entries.First(entry => entry.GetProperty("Method").GetString() == "PUT");
        Assert.Equal("umbrella/generic/app", put.GetProperty("Config").GetString());
        Assert.Equal(201, put.GetProperty("Status").GetInt32());
        Assert.Equal(("administrator", "127.0.0.1"), (put.GetProperty("Token").GetString(), put.GetProperty("From").GetString()));
        Assert.Contains(entries, entry => entry.GetProperty("Code").GetString() == "malformed_document" && entry.GetProperty("Status").GetInt32() == 422);
        Assert.Contains(entries, entry => entry.GetProperty("Id").GetString() == "0af7651916cd43dd8448eb211c80319c");
        Assert.Contains(entries, entry => entry.GetProperty("Code").GetString() == "unauthenticated" && entry.GetProperty("Token").ValueKind == JsonValueKind.Null);
    }

    [Fact]
    public async Task No_secret_is_in_a_metric_a_log_or_an_error()
    {
        var (metrics, log) = await ObserveAsync();

        Assert.DoesNotContain("hunter2", metrics + log, StringComparison.Ordinal);
        Assert.DoesNotContain(await TokenAsync(), metrics + log, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_answer_forbids_a_browser_to_guess_what_it_is()
    {
        await using var server = await CalmaServer.StartAsync(new ServeOptions("memory:", new Uri("http://127.0.0.1:0"), CredentialsFile), Cancellation);
        using var http = new HttpClient { BaseAddress = server.Url };
        foreach (var route in (string[])[Routes.Live, Routes.Configs, "/nowhere", Routes.Metrics])
        {
            using var answer = await http.GetAsync(new Uri(route, UriKind.Relative), Cancellation);
            Assert.Equal(["nosniff"], answer.Headers.GetValues("X-Content-Type-Options"));
        }
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    // Secrets go in at every place where a caller can put one.
    private async Task<(string Metrics, string Log)> ObserveAsync()
    {
        var start = new ProcessStartInfo("dotnet", [typeof(CalmaServer).Assembly.Location, "serve", "--data", _folder, "--listen", "http://127.0.0.1:0", "--log", "json"])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["XDG_CONFIG_HOME"] = _folder;
        using var process = Process.Start(start)!;
        var said = (await process.StandardOutput.ReadLineAsync(Cancellation))!;
        var rest = process.StandardOutput.ReadToEndAsync(Cancellation);
        var errors = process.StandardError.ReadToEndAsync(Cancellation);
        using var http = new HttpClient { BaseAddress = new Uri(said.Split(' ')[3].TrimEnd(',')) };
        while (!File.Exists(CredentialsFile))
        {
            await Task.Delay(20, Cancellation);
        }

        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", await TokenAsync());
        var config = Routes.Config("umbrella/generic/app");
        (string, string)[] secrets = [("Calma-Message", Secret), ("Calma-Metadata", $"key=\"{Secret}\""), ("Idempotency-Key", Secret), ("If-Match", "*")];
        await ServerFixture.SendAsync(http, "PUT", config, "{\"password\": \"hunter2-and-more\", \"id\": \"AKIAABCDEFGHIJKLMNOP\"}"u8.ToArray(), MediaTypes.Json, secrets[..3]);
        await ServerFixture.SendAsync(http, "PUT", config, "{\"password\": hunter2-and-more"u8.ToArray(), MediaTypes.Json, secrets[0], secrets[1], secrets[3]);
        await ServerFixture.SendAsync(http, "PATCH", config, "{\"password\": {\"x\": \"hunter2-and-more\"}}"u8.ToArray(), MediaTypes.MergePatch, secrets[..1]);
        await ServerFixture.SendAsync(http, "GET", $"{Routes.Search}?q=/password={Secret}&select=umbrella/**", null, "", ("traceparent", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"));
        await ServerFixture.SendAsync(http, "GET", $"/v1/configs/{Secret}/%00/x?{Secret}", null, "");
        await ServerFixture.SendAsync(http, "GET", $"/{Secret}", null, "");
        await ServerFixture.SendAsync(http, "GET", Routes.Configs, null, "", ("Authorization", $"Bearer calma_x_{Secret}"));
        await WatchOnceAsync(http);
        var metrics = (await ServerFixture.SendAsync(http, "GET", Routes.Metrics, null, "")).Text;
        process.Kill();
        return (metrics, said + await rest + await errors);
    }

    private static async Task WatchOnceAsync(HttpClient http)
    {
        await using var stream = await http.GetStreamAsync(new Uri(Routes.Watch, UriKind.Relative), Cancellation);
        using var reader = new StreamReader(stream);
        Assert.Equal("event: reset", await reader.ReadLineAsync(Cancellation));
    }

    private string CredentialsFile => Path.Combine(_folder, "calma", "credentials.json");

    private async Task<string> TokenAsync() => JsonElement.Parse(await File.ReadAllTextAsync(CredentialsFile, Cancellation)).GetProperty("token").GetString()!;

    internal static string RepositoryFolder([CallerFilePath] string here = "") => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "..", "..", ".."));

    [GeneratedRegex(@"^\| `(?<name>[a-z_]+)` \| [a-z]+ \|", RegexOptions.Multiline)]
    private static partial Regex MetricRow();

    [GeneratedRegex("^# TYPE (?<name>[a-z0-9_]+) ", RegexOptions.Multiline)]
    private static partial Regex MetricType();
}
