using System.Diagnostics;
using System.Text;
using System.Text.Json;
using Calma.Core.Configs;
using Calma.Core.Storage;
using Calma.Providers;
using Calma.Server.Serving;
using Calma.Storage.Conformance;
using Calma.Storage.Sqlite;

namespace Calma.System.Tests;

/// <summary>A store goes through every storage type and comes back as it was.</summary>
public sealed class MigrateTests : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("calma-migrate-").FullName;
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
    public Task Sixty_configs_go_round_every_storage_type_and_end_in_equal_chains() => GoRoundAsync(configs: 60, revisions: 5);

    [Fact]
    [Trait("soak", "yes")]
    public Task Two_thousand_configs_with_twenty_thousand_revisions_go_round() => GoRoundAsync(configs: 2000, revisions: 10);

    [Fact]
    public async Task A_copy_that_was_killed_goes_on_where_it_was()
    {
        var (from, to) = (Sqlite("from"), Sqlite("to"));
        await FillAsync(from, configs: 300, revisions: 10);
        using (var killed = Start("migrate", from, to, "--json"))
        {
            await UntilAsync(async () => await RevisionsAsync(to) > 0);
            killed.Kill();
            await killed.WaitForExitAsync(Cancellation);
        }

        var before = await RevisionsAsync(to);
        var report = await MigrateAsync(from, to);

        Assert.Equal((3000L, 3000 - before), (report.GetProperty("revisions").GetInt64(), report.GetProperty("copied").GetInt64()));
    }

    [Fact]
    public async Task A_target_with_other_configs_is_told_and_keeps_them()
    {
        var (from, to) = (Sqlite("from"), Sqlite("to"));
        await FillAsync(from, configs: 2, revisions: 1, tenant: "acme");
        await FillAsync(to, configs: 1, revisions: 2, tenant: "zeta");

        var (exitCode, said) = await RunAsync("migrate", from, to);

        Assert.Equal(1, exitCode);
        Assert.Contains("DIFFERS zeta/generic/c0: It stands in the target alone", said, StringComparison.Ordinal);
        Assert.Equal(4, await RevisionsAsync(to));
    }

    [Fact]
    public async Task Each_store_that_cannot_be_opened_is_named()
    {
        var (missing, _) = await RunAsync("migrate", Sqlite("missing"), Sqlite("to"));
        var (unknown, said) = await RunAsync("migrate", "floppy:A", Sqlite("to"));

        Assert.Equal((2, 2), (missing, unknown));
        Assert.Contains("There is no storage type of that name", said, StringComparison.Ordinal);
    }

    private async Task GoRoundAsync(int configs, int revisions)
    {
        var stores = new List<string> { Sqlite("first") };
        await FillAsync(stores[0], configs, revisions);
        foreach (var name in (string[])["postgres", "radosgw", "etcd", "azurite"])
        {
            var server = await RealServer.StartAsync(name, Cancellation);
            _servers.Add(server);
            stores.Add(name == "postgres" ? server.Uri : server.UriOf("round"));
        }

        stores.Add(Sqlite("last"));
        foreach (var (from, to) in stores.Zip(stores.Skip(1)))
        {
            var began = TimeProvider.System.GetTimestamp();
            var report = await MigrateAsync(from, to);
            Assert.Equal(((long)configs, (long)configs * revisions), (report.GetProperty("configs").GetInt64(), report.GetProperty("copied").GetInt64()));
            TestContext.Current.TestOutputHelper?.WriteLine($"{from.Split(':')[0]} to {to.Split(':')[0]}: {configs * revisions} revisions in {TimeProvider.System.GetElapsedTime(began).TotalSeconds:F0} s.");
        }

        Assert.Equal(await RootAsync(stores[0]), await RootAsync(stores[^1]));
    }

    private static async Task FillAsync(string uri, int configs, int revisions, string tenant = "acme")
    {
        await using var driver = SqliteStorageDriver.Open(SqliteStorageOptions.Parse(uri));
        await using var store = new ConfigStore(driver, new KindCatalog(), [], TimeProvider.System, new RandomIdSource(), new ConfigStoreOptions());
        await Parallel.ForAsync(0, configs, Cancellation, async (config, end) =>
        {
            var path = ConfigPath.Parse($"{tenant}/generic/c{config}");
            for (var number = 0; number < revisions; number++)
            {
                // One is larger than what etcd takes at once.
                var length = number != 1 ? 0 : config == 3 ? 2 * 1024 * 1024 : config * 100;
                await store.PutAsync(
                    path, new PutRequest(Encoding.UTF8.GetBytes($"[{config}, {number}, \"{new string('x', length)}\"]")),
                    new WriteOptions { Author = "ada", Precondition = number == 0 ? new Precondition.NoHead() : new Precondition.AnyHead() }, end);
            }
        });
    }

    private string Sqlite(string name) => $"sqlite:{Path.Combine(_folder, name)}.db";

    private async Task<JsonElement> MigrateAsync(string from, string to)
    {
        var (exitCode, said) = await RunAsync("migrate", from, to, "--json");
        Assert.True(exitCode == 0, said);
        return JsonElement.Parse(said);
    }

    private async Task<string> RootAsync(string uri) => JsonElement.Parse((await RunAsync("verify", "--store", uri, "--json")).Said).GetProperty("root").GetString()!;

    private static async Task<long> RevisionsAsync(string uri)
    {
        try
        {
            await using var driver = SqliteStorageDriver.Open(SqliteStorageOptions.Parse(uri) with { IsReadOnly = true });
            return (await StoreStatistics.CountAsync(driver, Cancellation)).Revisions;
        }
        catch (StorageException)
        {
            // It is being made.
            return 0;
        }
    }

    private static async Task UntilAsync(Func<Task<bool>> isTrue)
    {
        while (!await isTrue())
        {
            await Task.Delay(5, Cancellation);
        }
    }

    private async Task<(int ExitCode, string Said)> RunAsync(params string[] words)
    {
        using var process = Start(words);
        var error = process.StandardError.ReadToEndAsync(Cancellation);
        var said = await process.StandardOutput.ReadToEndAsync(Cancellation) + await error;
        await process.WaitForExitAsync(Cancellation);
        return (process.ExitCode, said);
    }

    private Process Start(params string[] words)
    {
        var start = new ProcessStartInfo("dotnet", [typeof(CalmaServer).Assembly.Location, "store", .. words]) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var (name, value) in _servers.SelectMany(server => server.Settings).Where(setting => setting.Key != "URI"))
        {
            start.Environment[name] = value;
        }

        return Process.Start(start)!;
    }
}
