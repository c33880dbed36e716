using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Calma.Benchmarks;

/// <summary>Kestrel with one route that sends the same bytes and headers as Calma, and does nothing else: the limit of a read.</summary>
internal static class BareServer
{
    public const string Headers = "headers.json";
    public const string Body = "body";

    public static async Task<int> RunAsync(string folder)
    {
        var headers = JsonSerializer.Deserialize<Dictionary<string, string>>(await File.ReadAllTextAsync(Path.Combine(folder, Headers)))!;
        var body = await File.ReadAllBytesAsync(Path.Combine(folder, Body));
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        await using var application = builder.Build();
        application.Urls.Add("http://127.0.0.1:0");
        application.MapGet("/", context => SendAsync(context, headers, body));
        await application.StartAsync();
        Console.WriteLine($"Bare listens at {application.Urls.First()}");
        await application.WaitForShutdownAsync();
        return 0;
    }

    private static async Task SendAsync(HttpContext context, Dictionary<string, string> headers, byte[] body)
    {
        var response = context.Response;
        foreach (var (name, value) in headers)
        {
            response.Headers[name] = value;
        }

        if (context.Request.Headers.IfNoneMatch == headers["ETag"])
        {
            response.StatusCode = StatusCodes.Status304NotModified;
            return;
        }

        response.ContentLength = body.Length;
        await response.Body.WriteAsync(body);
    }
}
