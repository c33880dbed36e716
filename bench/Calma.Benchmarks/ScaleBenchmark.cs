using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Calma.Core.Configs;
using Calma.Core.Storage;
using Calma.Protocol;
using Calma.Providers;
using Calma.Server.Serving;
using Calma.Storage.PostgreSql;
using Calma.Storage.Sqlite;

namespace Calma.Benchmarks;

/// <summary>One caller of a store of many configs, beside one of 1,000, in turns: what a config costs must not depend on how many there are.</summary>
internal static class ScaleBenchmark
{
    private const int Few = 1_000;
    private const int Rounds = 8;
    private const int Starts = 5;
    private static readonly TextWriter Output = Console.Out;

    private static readonly (string Name, int Each, int Status, Func<Store, int, (string Method, string Route, string Headers, string Body)> Request)[] Questions =
    [
        ("recover from memory, of 1,000", 2_000, 200, (store, number) => ("GET", RouteOf(number % Few * (store.Configs / Few)), "", "")),
        ("recover from the store, of all, `consistency=strong`", 2_000, 200, (store, number) => ("GET", RouteOf(store.Scattered(number)) + "?consistency=strong", "", "")),
        ("tweak, of all", 500, 200, (store, number) => ("PATCH", RouteOf(store.Scattered(number)), $"Content-Type: {MediaTypes.MergePatch}\r\n", $"{{\"retries\": {number}}}")),
    ];

    public static async Task<int> RunAsync(int many)
    {
        var folder = Directory.CreateTempSubdirectory("calma-scale-").FullName;
        var database = Directory.CreateTempSubdirectory("calma-scale-").FullName;
        try
        {
            Output.WriteLine($"| store | question | {Few:N0}: median | p99 | {many:N0}: median | p99 | ratio of medians | of p99 |\n|---|---|---|---|---|---|---|---|");
            foreach (var type in new[] { "SQLite", "PostgreSQL" })
            {
                var server = type == "PostgreSQL" ? await PostgresAsync(database) : null;
                await using var few = await Store.FillAsync(type, UriOf(folder, server, "few"), Directory.CreateDirectory(Path.Combine(folder, type + "few")).FullName, Few);
                await using var all = await Store.FillAsync(type, UriOf(folder, server, "many"), Directory.CreateDirectory(Path.Combine(folder, type + "many")).FullName, many);
                await CompareAsync(type, few, all);
            }

            return 0;
        }
        finally
        {
            await RunAsync("bash", "eng/services/postgres", "kill", database);
            Directory.Delete(database, recursive: true);
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task CompareAsync(string type, Store few, Store many)
    {
        // A start that is not counted comes first: it makes the administrator's token.
        Dictionary<Store, List<double>> starts = new() { [few] = [], [many] = [] };
        for (var start = -1; start < Starts; start++)
        {
            foreach (var store in starts.Keys)
            {
                var seconds = await store.StartAsync();
                if (start >= 0)
                {
                    starts[store].Add(seconds);
                }
            }
        }

        foreach (var (name, each, status, request) in Questions)
        {
            Dictionary<Store, List<double>> times = new() { [few] = [], [many] = [] };
            for (var round = -1; round < Rounds; round++)
            {
                foreach (var store in times.Keys)
                {
                    var found = await store.AskAsync(each, status, number => request(store, ((round + 1) * each) + number));
                    times[store].AddRange(round >= 0 ? found : []);
                }
            }

            Output.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"| {type} | {name} | {Time(few, 0.5)} | {Time(few, 0.99)} | {Time(many, 0.5)} | {Time(many, 0.99)} | **{At(many, 0.5) / At(few, 0.5):F2}** | **{At(many, 0.99) / At(few, 0.99):F2}** |"));

            double At(Store store, double share) => times[store].Order().ElementAt((int)(times[store].Count * share));

            string Time(Store store, double share) => Figures.Microseconds(At(store, share));
        }

        Output.WriteLine($"| {type} | start until ready | {Figures.Milliseconds(starts[few].Median())} | | {Figures.Milliseconds(starts[many].Median())} | | **{starts[many].Median() / starts[few].Median():F2}** | |");
        foreach (var limit in new[] { 64, 8 })
        {
            Output.WriteLine($"| {type} | memory at its most, after 100,000 recovers of all, `--limit cache-bytes` {limit} MiB | {await PeakAsync(few, limit)} MiB | | {await PeakAsync(many, limit)} MiB | | | |");
        }
    }

    private static async Task<long> PeakAsync(Store store, int limit)
    {
        await store.StartAsync("--limit", $"cache-bytes={limit * 1024 * 1024}");
        await store.AskAsync(100_000, 200, number => ("GET", RouteOf(store.Scattered(number)), "", ""));
        return store.PeakBytes / 1024 / 1024;
    }

    private static string RouteOf(int number) => Routes.Config(string.Create(CultureInfo.InvariantCulture, $"bench/generic/c{number}"));

    private static string UriOf(string folder, string? server, string name) => server is null ? $"sqlite:{Path.Combine(folder, name)}.db" : $"{server}&schema={name}";

    private static async Task<string> PostgresAsync(string folder) =>
        (await RunAsync("bash", "eng/services/postgres", "start", folder, Environment.ProcessId.ToString(CultureInfo.InvariantCulture))).Split('\n').First(line => line.StartsWith("URI=", StringComparison.Ordinal))["URI=".Length..];

    private static async Task<string> RunAsync(string program, params string[] words)
    {
        using var process = Process.Start(new ProcessStartInfo(program, words) { RedirectStandardOutput = true })!;
        var said = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return said;
    }

    private sealed class Store(string uri, string folder, int configs) : IAsyncDisposable
    {
        // Prime, so that its steps meet every config of both stores before any a second time.
        private const long Step = 7_919;
        private ServerProcess? _process;
        private CalmaServerProcess? _calma;

        public int Configs => configs;

        /// <summary>The server's memory at its most, as the system counts it.</summary>
        public long PeakBytes => _process!.PeakBytes;

        public static async Task<Store> FillAsync(string type, string uri, string folder, int configs)
        {
            await using IStorageDriver driver = type == "SQLite" ? SqliteStorageDriver.Open(SqliteStorageOptions.Parse(uri))
                : await PostgreSqlStorageDriver.OpenAsync(PostgreSqlStorageOptions.Parse(uri), TimeProvider.System, CancellationToken.None);
            await using var store = new ConfigStore(driver, new KindCatalog(), [], TimeProvider.System, new RandomIdSource(), new ConfigStoreOptions());
            await Parallel.ForAsync(0, configs, new ParallelOptions { MaxDegreeOfParallelism = 1024 }, async (number, end) => await store.PutAsync(
                ConfigPath.Parse($"bench/generic/c{number}"), new PutRequest(Encoding.UTF8.GetBytes(TextOf(number))), new WriteOptions { Author = "bench", Precondition = new Precondition.NoHead() }, end));
            return new Store(uri, folder, configs);
        }

        public int Scattered(int number) => (int)(number * Step % configs);

        /// <summary>Starts it anew; answers how long it took until it was ready.</summary>
        public async Task<double> StartAsync(params string[] words)
        {
            await DisposeAsync();
            var start = Stopwatch.GetTimestamp();
            _process = await ServerProcess.StartAsync(folder, [typeof(CalmaServer).Assembly.Location, "serve", "--store", uri, "--listen", "http://127.0.0.1:0", "--log", "quiet", .. words]);
            using var http = new HttpClient { BaseAddress = _process.Url };
            while (!(await http.GetAsync(new Uri(Routes.Ready, UriKind.Relative))).IsSuccessStatusCode)
            {
            }

            var seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
            using var credentials = JsonDocument.Parse(await File.ReadAllTextAsync(Path.Combine(folder, "calma", "credentials.json")));
            _calma = new CalmaServerProcess(_process, credentials.RootElement.GetProperty("token").GetString()!);
            return seconds;
        }

        /// <summary>How long each answer took, one after the other.</summary>
        public Task<IReadOnlyList<double>> AskAsync(int count, int status, Func<int, (string Method, string Route, string Headers, string Body)> requestOf) => Load.TimeAsync(
            _process!, count, status, number => requestOf(number) is var (method, route, headers, body) ? _calma!.Request(method, route, headers, body) : []);

        public ValueTask DisposeAsync() => _calma?.DisposeAsync() ?? ValueTask.CompletedTask;

        private static string TextOf(int number) => $"{{\n  \"service\": \"service-{number}\",\n  \"region\": \"eu-west-1\",\n  \"retries\": {number},\n  \"endpoints\": [\"https://a.example.com\", \"https://b.example.com\"]\n}}\n";
    }
}
