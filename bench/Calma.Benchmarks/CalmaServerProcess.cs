using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Calma.Protocol;
using Calma.Server.Serving;

namespace Calma.Benchmarks;

/// <summary>A Calma of its own, and what one needs to ask it.</summary>
internal sealed class CalmaServerProcess(ServerProcess process, string token) : IAsyncDisposable
{
    public ServerProcess Process => process;

    /// <summary>A client with the administrator's token.</summary>
    public HttpClient Http { get; } = new() { BaseAddress = process.Url, DefaultRequestHeaders = { Authorization = new AuthenticationHeaderValue("Bearer", token) } };

    public static async Task<CalmaServerProcess> StartAsync(string folder)
    {
        var process = await ServerProcess.StartAsync(
            folder, typeof(CalmaServer).Assembly.Location, "serve", "--data", folder, "--listen", "http://127.0.0.1:0", "--log", "quiet");
        using var http = new HttpClient { BaseAddress = process.Url };
        while (!(await http.GetAsync(new Uri(Routes.Ready, UriKind.Relative))).IsSuccessStatusCode)
        {
        }

        using var credentials = JsonDocument.Parse(await File.ReadAllTextAsync(Path.Combine(folder, "calma", "credentials.json")));
        return new CalmaServerProcess(process, credentials.RootElement.GetProperty("token").GetString()!);
    }

    /// <summary>The text of a request.</summary>
    public byte[] Request(string method, string route, string headers = "", string body = "") =>
        Encoding.UTF8.GetBytes($"{method} {route} HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer {token}\r\n{headers}{(body.Length > 0 ? $"Content-Length: {body.Length}\r\n" : "")}\r\n{body}");

    public async Task PutAsync(string route, string text, string mediaType)
    {
        using var content = new StringContent(text, Encoding.UTF8, mediaType);
        using var answer = await Http.PutAsync(new Uri(route, UriKind.Relative), content);
        answer.EnsureSuccessStatusCode();
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await process.DisposeAsync();
    }
}
