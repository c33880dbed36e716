using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net.Http.Headers;
using System.Text.Json;
using Calma.Server.Serving;

namespace Calma.System.Tests;

/// <summary>A server that is killed in the middle of its writers, over every storage type.</summary>
[Trait("store", "every")]
public sealed class KillTests(TestStores stores) : IAsyncLifetime
{
    private const int Writers = 64;
    private readonly string _folder = Directory.CreateTempSubdirectory("calma-kill-").FullName;
    private readonly ConcurrentDictionary<(string Path, string Revision), string> _acknowledged = new();
    private string _store = "";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_was_acknowledged_is_there_after_kill_9_in_the_middle_of_64_writers() => await KillAsync(rounds: 2);

    [Fact]
    [Trait("soak", "yes")]
    [Trait("soak", "every")]
    public async Task What_was_acknowledged_is_there_after_20_kills_in_the_middle_of_64_writers() => await KillAsync(rounds: 20);

    public async ValueTask InitializeAsync() => _store = await stores.NewUriAsync(_folder, Cancellation);

    public ValueTask DisposeAsync()
    {
        Directory.Delete(_folder, recursive: true);
        return ValueTask.CompletedTask;
    }

    private async Task KillAsync(int rounds)
    {
        for (var round = 0; round < rounds; round++)
        {
            using var server = await StartAsync();
            using var http = await ClientAsync(server.Url);
            var wanted = _acknowledged.Count + 200;
            var writers = Enumerable.Range(0, Writers).Select(writer => Task.Run(() => WriteAsync(http, $"c{round}-{writer}"), Cancellation)).ToArray();
            while (_acknowledged.Count < wanted)
            {
                await Task.Yield();
            }

            server.Process.Kill();
            await Task.WhenAll(writers);
            await server.Process.WaitForExitAsync(Cancellation);
            await VerifyAsync();
        }

        using var last = await StartAsync();
        using var reader = await ClientAsync(last.Url);
        foreach (var ((path, revision), digest) in _acknowledged)
        {
            var answer = await ServerFixture.SendAsync(reader, "GET", $"{path}/revisions/{revision}", null, "");
            Assert.Equal((200, digest), (answer.Status, answer["digest"]));
        }

        last.Process.Kill();
        TestContext.Current.TestOutputHelper?.WriteLine($"{TestStores.Type}: {rounds} kills under {Writers} writers, {_acknowledged.Count} revisions acknowledged and all there, {rounds} times verified.");
    }

    private async Task VerifyAsync()
    {
        var start = new ProcessStartInfo("dotnet", [typeof(CalmaServer).Assembly.Location, "store", "verify", "--store", _store]) { RedirectStandardOutput = true };
        using var verify = Process.Start(start)!;
        var said = await verify.StandardOutput.ReadToEndAsync(Cancellation);
        await verify.WaitForExitAsync(Cancellation);
        Assert.True(verify.ExitCode == 0, said);
        Assert.Contains("every record and every chain holds", said, StringComparison.Ordinal);
    }

    private async Task WriteAsync(HttpClient http, string name)
    {
        var path = Routes.Config($"acme/generic/{name}");
        for (var number = 1; ; number++)
        {
            try
            {
                var answer = await ServerFixture.SendAsync(http, "PUT", path, JsonSerializer.SerializeToUtf8Bytes(number), MediaTypes.Json, number == 1 ? ("If-None-Match", "*") : ("If-Match", "*"));
                _acknowledged[(path, answer["revision"])] = answer["digest"];
            }
            catch (HttpRequestException)
            {
                return;
            }
        }
    }

    private async Task<RunningServer> StartAsync()
    {
        var start = new ProcessStartInfo("dotnet", [typeof(CalmaServer).Assembly.Location, "serve", "--store", _store, "--listen", "http://127.0.0.1:0", "--log", "quiet"]) { RedirectStandardOutput = true };
        start.Environment["XDG_CONFIG_HOME"] = _folder;
        var process = Process.Start(start)!;
        var line = await process.StandardOutput.ReadLineAsync(Cancellation) ?? "";
        return new RunningServer(process, new Uri(line.Split(' ')[3].TrimEnd(',')));
    }

    private async Task<HttpClient> ClientAsync(Uri url)
    {
        var file = Path.Combine(_folder, "calma", "credentials.json");
        using var credentials = JsonDocument.Parse(await File.ReadAllTextAsync(file, Cancellation));
        var http = new HttpClient { BaseAddress = url };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", credentials.RootElement.GetProperty("token").GetString());
        return http;
    }

    private sealed record RunningServer(Process Process, Uri Url) : IDisposable
    {
        public void Dispose()
        {
            Process.Kill();
            Process.WaitForExit();
            Process.Dispose();
        }
    }
}
