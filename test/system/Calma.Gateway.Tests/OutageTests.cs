using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Calma.Guard.Contracts;
using Calma.Guard.Incidents;
using Calma.Guard.Recordings;
using Calma.Guard.Replays;
using Calma.Guard.Rollouts;

namespace Calma.Gateway.Tests;

/// <summary>The two builds of <c>samples/outage</c>, as programs of their own.</summary>
public sealed class OutageTests : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("calma-guard-").FullName;
    private readonly List<Process> _programs = [];
    private Uri _before = null!;
    private Uri _after = null!;

    public async ValueTask InitializeAsync() => (_before, _after) = (await StartAsync("Before"), await StartAsync("After"));

    [Fact]
    public async Task Without_guard_a_client_gets_the_wrong_format()
    {
        using var client = new HttpClient { BaseAddress = _after };

        Assert.Equal(JsonValueKind.String, (await TweakAsync(client, "ana")).ValueKind);
    }

    [Fact]
    public async Task Behind_guard_the_same_update_harms_nobody_and_its_case_is_kept()
    {
        var contract = ApiContract.Parse(await File.ReadAllBytesAsync(PathOf("samples/outage/openapi.json"), TestContext.Current.CancellationToken));
        var output = new StringWriter();
        await using (var server = await GatewayServer.StartAsync(
            new GatewayOptions(new Uri("http://127.0.0.1:0"), _before, _after, contract) { Rollout = new RolloutOptions { Steps = [100] }, StateFolder = _folder }, output, isJson: true, TimeProvider.System, TestContext.Current.CancellationToken))
        {
            using var client = new HttpClient { BaseAddress = server.Url };
            foreach (var user in new[] { "ana", "ben", "eva" })
            {
                Assert.Equal(JsonValueKind.Object, (await client.GetFromJsonAsync<JsonElement>($"/v1/preferences/{user}", TestContext.Current.CancellationToken)).ValueKind);
                Assert.Equal(JsonValueKind.Object, (await TweakAsync(client, user)).ValueKind);
            }
        }

        var incidents = new IncidentFolder(Path.Combine(_folder, "incidents"), TimeProvider.System);
        var incident = Assert.Single(incidents.List());
        Assert.Equal(("POST /v1/preferences/{user}/tweak", "double-encoded", 0L), (incident.Facts!.Endpoint, incident.Facts.Kind, incident.Impact!.Leaked));
        Assert.Single(output.ToString().Split('\n'), line => line.Contains("\"reverted\",\"time\"", StringComparison.Ordinal));
        await ProveAsync(contract, incidents, incident);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var program in _programs)
        {
            program.Kill(entireProcessTree: true);
            await program.WaitForExitAsync();
            program.Dispose();
        }

        Directory.Delete(_folder, recursive: true);
    }

    private async Task ProveAsync(ApiContract contract, IncidentFolder incidents, Incident incident)
    {
        var trial = new CaseTrial(contract, TimeProvider.System);
        using var before = new TargetClient(_before, []);
        using var after = new TargetClient(_after, []);

        incidents.Add(incident.Id, await trial.ProveAsync(incident, before, before, TestContext.Current.CancellationToken));
        Assert.Throws<Core.CalmaException>(() => incidents.Close(incident.Id, "ana", "Over."));
        incidents.Add(incident.Id, await trial.ProveAsync(incident, after, before, TestContext.Current.CancellationToken));
        Assert.True(incidents.Close(incident.Id, "ana", "Over.").IsClosed);

        var options = new ReplayOptions(_before, [new ReplayTarget(_after, null)]) { Pinned = [incident.Case!], SendsWrites = true, Probes = false };
        var report = await Replay.RunAsync(Array.Empty<HarEntry>(), options, TimeProvider.System, TestContext.Current.CancellationToken);
        Assert.Contains(report.Differences, difference => difference is { Kind: "double-encoded", IsFailure: true });
    }

    private static async Task<JsonElement> TweakAsync(HttpClient client, string user)
    {
        using var answer = await client.PostAsJsonAsync($"/v1/preferences/{user}/tweak", new { theme = "light" }, TestContext.Current.CancellationToken);
        return await answer.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken);
    }

    private async Task<Uri> StartAsync(string build)
    {
        using var free = new TcpListener(IPAddress.Loopback, 0);
        free.Start();
        var url = new Uri(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{((IPEndPoint)free.LocalEndpoint).Port}"));
        free.Stop();
        var folder = PathOf($"artifacts/bin/Calma.Outage.{build}/{(AppContext.BaseDirectory.Contains("release", StringComparison.Ordinal) ? "release" : "debug")}");
        _programs.Add(Process.Start(new ProcessStartInfo("dotnet", [Path.Combine(folder, $"preferences-{build.ToLowerInvariant()}.dll"), "--urls", url.ToString()]) { UseShellExecute = false })!);
        using var client = new HttpClient { BaseAddress = url };
        for (var times = 0; times < 200; times++)
        {
            try
            {
                using var answer = await client.GetAsync(new Uri("/v1/preferences", UriKind.Relative), TestContext.Current.CancellationToken);
                return url;
            }
            catch (HttpRequestException)
            {
                await Task.Delay(50, TestContext.Current.CancellationToken);
            }
        }

        throw new InvalidOperationException($"The build {build} did not start.");
    }

    private static string PathOf(string path, [CallerFilePath] string here = "") => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "../../..", path));
}
