using System.Globalization;
using System.Text;
using Calma.Protocol;

namespace Calma.Benchmarks;

/// <summary>Durable tweaks of one key in 1 KiB AWS configs, beside SQLite's own batched inserts of the same bytes.</summary>
internal static class TweakBenchmark
{
    private const int Connections = 64;
    private const int Configs = 1_000;
    private static readonly TimeSpan Round = TimeSpan.FromSeconds(3);

    public static async Task<Row> RunAsync(string parent, int rounds)
    {
        var folder = Directory.CreateDirectory(Path.Combine(parent, "tweak")).FullName;
        await using var calma = await CalmaServerProcess.StartAsync(folder);
        var text = Text();
        await Parallel.ForEachAsync(Enumerable.Range(0, Configs), async (number, _) => await calma.PutAsync(RouteOf(number), text, "text/x-ini"));
        using var limit = new SqliteLimit(Path.Combine(folder, "limit.db"), Encoding.UTF8.GetBytes(text));

        List<double> calmas = [], limits = [];
        for (var round = -1; round < rounds; round++)
        {
            var sample = await Load.RunAsync(calma.Process, Connections, Round, 200, (connection, number) => calma.Request(
                "PATCH", RouteOf(((number * Connections) + connection) % Configs), $"Content-Type: {MediaTypes.MergePatch}\r\n",
                string.Create(CultureInfo.InvariantCulture, $"{{\"default\": {{\"region\": \"eu-{round}-{connection}-{number}\"}}}}")));
            var other = limit.Run(Round);
            if (round >= 0)
            {
                calmas.Add(sample.PerSecond);
                limits.Add(other);
            }
        }

        var syncs = (await SyncsAsync(calma)).ToString("F3", CultureInfo.InvariantCulture);
        return new Row(
            $"Tweak one key of 1 KiB, 64 connections, 1,000 configs; {syncs} syncs a write",
            "SQLite's own insert of the same bytes, 64 a commit", "throughput", Figures.PerSecond, calmas, limits);
    }

    // Every commit is one sync, and the metrics count them.
    private static async Task<double> SyncsAsync(CalmaServerProcess calma)
    {
        var metrics = (await calma.Http.GetStringAsync(new Uri(Routes.Metrics, UriKind.Relative))).Split('\n');
        return Value("calma_storage_commit_appends_count") / Value("calma_storage_commit_appends_sum");

        double Value(string name) => double.Parse(metrics.First(line => line.StartsWith(name, StringComparison.Ordinal)).Split(' ')[1], CultureInfo.InvariantCulture);
    }

    private static string RouteOf(int number) => Routes.Config(string.Create(CultureInfo.InvariantCulture, $"bench/aws/c{number}"));

    private static string Text()
    {
        var text = new StringBuilder("# The team's profiles\n[default]\nregion = eu-west-1\noutput = json\n");
        for (var number = 0; text.Length < 1024 - 70; number++)
        {
            text.Append(CultureInfo.InvariantCulture, $"\n[profile team-{number}]\n# {number}\nregion = us-east-{number}\nmax_attempts = {number}\n");
        }

        return text.ToString();
    }
}
