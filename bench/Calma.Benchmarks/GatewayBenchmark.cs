using System.Text;
using System.Text.Json;
using Calma.Server.Serving;

namespace Calma.Benchmarks;

/// <summary>1 KiB of JSON through the gateway, which looks into all of it, beside YARP that hands it on.</summary>
internal static class GatewayBenchmark
{
    private const int Connections = 64;

    // What runs for weeks is measured as it is when all of it is compiled.
    private const int WarmRounds = 12;
    private const string Question = "Enforce a contract, 1 KiB, 64 connections";
    private const string Beside = "bare YARP, the same service behind it";
    private static readonly TimeSpan Round = TimeSpan.FromSeconds(2);

    private const string Contract = """
        {"openapi": "3.1.0", "paths": {"/": {"get": {"responses": {"200": {"content": {"application/json": {"schema": {
          "type": "object", "required": ["items"], "properties": {"items": {"type": "array", "items": {
            "type": "object", "required": ["id", "name"], "properties": {"id": {"type": "string", "format": "uuid"}, "name": {"type": "string"}, "count": {"type": "integer"}, "updated": {"type": "string", "format": "date-time"}}}}}}}}}}}}}}
        """;

    public static async Task<IReadOnlyList<Row>> RunAsync(string parent, int rounds)
    {
        var folder = Directory.CreateDirectory(Path.Combine(parent, "gateway")).FullName;
        var contract = Path.Combine(folder, "openapi.json");
        await File.WriteAllTextAsync(contract, Contract);
        await File.WriteAllTextAsync(Path.Combine(folder, BareServer.Headers), """{"Content-Type": "application/json", "ETag": "\"1\""}""");
        await File.WriteAllTextAsync(Path.Combine(folder, BareServer.Body), Body());
        await using var service = await ServerProcess.StartAsync(folder, typeof(BareServer).Assembly.Location, "bare", folder);
        await using var proxy = await ServerProcess.StartAsync(folder, typeof(BareServer).Assembly.Location, "proxy", service.Url.ToString());
        await using var gateway = await ServerProcess.StartAsync(
            folder, typeof(CalmaServer).Assembly.Location, "gateway", "--baseline", service.Url.ToString(), "--candidate", service.Url.ToString(), "--candidate-build", "next",
            "--contract", contract, "--listen", "http://127.0.0.1:0", "--canary", "100%", "--mirror", "0%");

        var request = Encoding.ASCII.GetBytes("GET / HTTP/1.1\r\nHost: localhost\r\n\r\n");
        List<Sample> calmas = [], bares = [];
        for (var round = -WarmRounds; round < rounds; round++)
        {
            var first = await Load.RunAsync(gateway, Connections, Round, 200, (_, _) => request);
            var second = await Load.RunAsync(proxy, Connections, Round, 200, (_, _) => request);
            if (round >= 0)
            {
                calmas.Add(first);
                bares.Add(second);
            }
        }

        return
        [
            new Row(Question, Beside, "CPU a request", Figures.Microseconds, [.. calmas.Select(sample => sample.CpuEach)], [.. bares.Select(sample => sample.CpuEach)]),
            new Row(Question, Beside, "throughput", Figures.PerSecond, [.. calmas.Select(sample => sample.PerSecond)], [.. bares.Select(sample => sample.PerSecond)]),
        ];
    }

    private static string Body() => JsonSerializer.Serialize(new
    {
        items = Enumerable.Range(0, 8).Select(number => new { id = new Guid(number, 0, 0, new byte[8]), name = $"preferences of the user {number}", count = number, updated = "2026-04-12T08:30:00Z" }),
    });
}
