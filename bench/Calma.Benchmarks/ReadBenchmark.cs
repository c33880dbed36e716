using System.Text;
using System.Text.Json;
using Calma.Protocol;

namespace Calma.Benchmarks;

/// <summary>Recover and revalidate 1 KiB, beside a bare Kestrel route that sends the same.</summary>
internal static class ReadBenchmark
{
    private const int Connections = 64;
    private const string Beside = "bare Kestrel, the same bytes and headers";
    private static readonly TimeSpan Round = TimeSpan.FromSeconds(2);

    public static async Task<IReadOnlyList<Row>> RunAsync(string parent, int rounds)
    {
        var folder = Directory.CreateDirectory(Path.Combine(parent, "read")).FullName;
        await using var calma = await CalmaServerProcess.StartAsync(folder);
        var route = Routes.Config("bench/generic/file");
        await calma.PutAsync(route, $"{{\"text\": \"{new string('x', 1024 - 12)}\"}}", MediaTypes.Json);
        var tag = await CopyAsync(calma, route, folder);
        await using var bare = await ServerProcess.StartAsync(folder, typeof(BareServer).Assembly.Location, "bare", folder);

        List<Row> rows = [];
        foreach (var (question, status, condition) in new[] { ("Recover 1 KiB, 64 connections", 200, ""), ("Revalidate, 64 connections", 304, $"If-None-Match: {tag}\r\n") })
        {
            var own = calma.Request("GET", route, condition);
            var other = Encoding.ASCII.GetBytes($"GET / HTTP/1.1\r\nHost: localhost\r\n{condition}\r\n");
            List<Sample> calmas = [], bares = [];
            for (var round = -1; round < rounds; round++)
            {
                var first = await Load.RunAsync(calma.Process, Connections, Round, status, (_, _) => own);
                var second = await Load.RunAsync(bare, Connections, Round, status, (_, _) => other);
                if (round >= 0)
                {
                    calmas.Add(first);
                    bares.Add(second);
                }
            }

            rows.Add(new Row(question, Beside, "CPU a request", Figures.Microseconds, [.. calmas.Select(sample => sample.CpuEach)], [.. bares.Select(sample => sample.CpuEach)]));
            rows.Add(new Row(question, Beside, "throughput", Figures.PerSecond, [.. calmas.Select(sample => sample.PerSecond)], [.. bares.Select(sample => sample.PerSecond)]));
        }

        return rows;
    }

    // What Calma sends is what the bare server sends too.
    private static async Task<string> CopyAsync(CalmaServerProcess calma, string route, string folder)
    {
        using var answer = await calma.Http.GetAsync(new Uri(route, UriKind.Relative));
        var headers = answer.Headers.Concat(answer.Content.Headers).Where(header => header.Key is not ("Date" or "Content-Length"))
            .ToDictionary(header => header.Key, header => string.Join(", ", header.Value));
        await File.WriteAllTextAsync(Path.Combine(folder, BareServer.Headers), JsonSerializer.Serialize(headers));
        await File.WriteAllBytesAsync(Path.Combine(folder, BareServer.Body), await answer.Content.ReadAsByteArrayAsync());
        return headers["ETag"];
    }
}
