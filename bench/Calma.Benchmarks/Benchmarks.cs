using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;

namespace Calma.Benchmarks;

/// <summary>Runs every benchmark and writes the page.</summary>
internal static class Benchmarks
{
    private const string Page = "docs/benchmarks.md";
    private static readonly TextWriter Output = Console.Out;

    public static int Explain()
    {
        Output.WriteLine("./build bench [--rounds N] | edits | gateway | scale [CONFIGS]    8 rounds where none is named; at the project's root; 'edits', 'gateway' and 'scale' measure these alone and write no page");
        return 2;
    }

    /// <summary>The edits alone, on the standard output.</summary>
    public static int RunEdits()
    {
        Output.WriteLine(Write(EditBenchmark.Run(rounds: 5), rounds: 5));
        return 0;
    }

    /// <summary>The gateway alone, on the standard output.</summary>
    public static async Task<int> RunGatewayAsync()
    {
        var folder = Directory.CreateTempSubdirectory("calma-bench-").FullName;
        try
        {
            Output.WriteLine(Write(await GatewayBenchmark.RunAsync(folder, rounds: 8), rounds: 8));
            return 0;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    public static async Task<int> RunAsync(int rounds)
    {
        if (!Directory.Exists("docs"))
        {
            return Explain();
        }

        var folder = Directory.CreateTempSubdirectory("calma-bench-").FullName;
        try
        {
            List<Row> rows = [];
            rows.AddRange(await ReadBenchmark.RunAsync(folder, rounds));
            rows.Add(await TweakBenchmark.RunAsync(folder, rounds));
            rows.AddRange(await GatewayBenchmark.RunAsync(folder, rounds));
            rows.AddRange(EditBenchmark.Run(rounds));

            // What has a heading of its own is measured apart.
            var page = await File.ReadAllTextAsync(Page);
            var apart = page.IndexOf("\n## ", StringComparison.Ordinal);
            await File.WriteAllTextAsync(Page, Write(rows, rounds) + (apart < 0 ? "" : page[apart..]));
            Output.WriteLine(await File.ReadAllTextAsync(Page));
            return 0;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static string Write(IEnumerable<Row> rows, int rounds)
    {
        var page = new StringBuilder();
        page.Append(CultureInfo.InvariantCulture, $"""
            # Benchmarks

            Written by `./build bench`. Each figure is a ratio of medians of {rounds} rounds in one run, Calma's round beside the other's; the spread is the least and the greatest ratio of a pair of rounds. Servers run on one core and what asks them on another.

            {RuntimeInformation.OSDescription}, {Environment.ProcessorCount} of {MachineCores()} cores for this process, {RuntimeInformation.FrameworkDescription}, SQLite {SqliteLimit.Version}.

            | question | beside | measure | Calma | the other | ratio | spread |
            |---|---|---|---|---|---|---|

            """);
        foreach (var row in rows)
        {
            page.Append(CultureInfo.InvariantCulture, $"| {row.Question} | {row.Beside} | {row.Measure} | {row.Format(row.Calma.Median())} | {row.Format(row.Other.Median())} | **{row.Calma.Median() / row.Other.Median():F2}** | {row.Ratios().Min():F2}–{row.Ratios().Max():F2} |\n");
        }

        page.Append("""

            A ratio of CPU time or of time is better the smaller it is; one of throughput, the greater.

            """);
        return page.ToString();
    }

    private static int MachineCores() => File.Exists("/proc/cpuinfo") ? File.ReadLines("/proc/cpuinfo").Count(line => line.StartsWith("processor", StringComparison.Ordinal)) : Environment.ProcessorCount;
}

/// <summary>A question with its figures, a pair for each round.</summary>
internal sealed record Row(string Question, string Beside, string Measure, Func<double, string> Format, IReadOnlyList<double> Calma, IReadOnlyList<double> Other)
{
    public IEnumerable<double> Ratios() => Calma.Zip(Other, (own, other) => own / other);
}

/// <summary>What is asked of figures.</summary>
internal static class Figures
{
    public static double Median(this IEnumerable<double> figures)
    {
        var sorted = figures.Order().ToArray();
        return sorted.Length % 2 == 1 ? sorted[sorted.Length / 2] : (sorted[(sorted.Length / 2) - 1] + sorted[sorted.Length / 2]) / 2;
    }

    public static string Microseconds(double seconds) => string.Create(CultureInfo.InvariantCulture, $"{seconds * 1e6:F1} µs");

    public static string Milliseconds(double seconds) => string.Create(CultureInfo.InvariantCulture, $"{seconds * 1e3:F1} ms");

    public static string PerSecond(double rate) => string.Create(CultureInfo.InvariantCulture, $"{rate:N0} /s");

    /// <summary>How long something takes.</summary>
    public static double Time(Action action)
    {
        var start = Stopwatch.GetTimestamp();
        action();
        return Stopwatch.GetElapsedTime(start).TotalSeconds;
    }
}
