using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Calma.Server.Serving;

namespace Calma.System.Tests;

/// <summary>A real server over a real store, on a free port of this machine.</summary>
public sealed class ServerFixture(TestStores stores) : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("calma-system-").FullName;
    private CalmaServer? _server;

    public HttpClient Http { get; private set; } = null!;

    public CalmaServer Server => _server!;

    public async ValueTask InitializeAsync()
    {
        var options = new ServeOptions(await stores.NewUriAsync(_folder, CancellationToken.None), new Uri("http://127.0.0.1:0"), Path.Combine(_folder, "credentials.json"));
        _server = await CalmaServer.StartAsync(options, CancellationToken.None);
        using var credentials = JsonDocument.Parse(await File.ReadAllTextAsync(options.CredentialsFile));
        Http = With(credentials.RootElement.GetProperty("token").GetString()!);
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await _server!.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    public HttpClient With(string token)
    {
        var http = new HttpClient { BaseAddress = _server!.Url };
        http.DefaultRequestHeaders.Authorization = token.Length == 0 ? null : new AuthenticationHeaderValue("Bearer", token);
        return http;
    }

    public async Task<Answer> SendAsync(string method, string route, string? body = null, string mediaType = MediaTypes.Json, params (string Name, string Value)[] headers) =>
        await SendAsync(Http, method, route, body is null ? null : Encoding.UTF8.GetBytes(body), mediaType, headers);

    public static async Task<Answer> SendAsync(HttpClient http, string method, string route, byte[]? body, string mediaType, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), route);
        if (body is not null)
        {
            request.Content = new ByteArrayContent(body);
            request.Content.Headers.TryAddWithoutValidation("Content-Type", mediaType);
        }

        foreach (var (name, value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        using var response = await http.SendAsync(request, TestContext.Current.CancellationToken);
        var bytes = await response.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken);
        (await ApiDocument.ReadAsync(http)).Check(request.Method, route.Split('?')[0], response, bytes);
        return new Answer((int)response.StatusCode, response.Headers.ETag?.Tag, response.Content.Headers.ContentType?.MediaType, bytes);
    }
}

/// <summary>What the server answered.</summary>
public sealed record Answer(int Status, string? Tag, string? MediaType, byte[] Bytes)
{
    public string Text => Encoding.UTF8.GetString(Bytes);

    public string this[string field]
    {
        get
        {
            using var json = JsonDocument.Parse(Bytes);
            return json.RootElement.TryGetProperty(field, out var value) ? value.ToString() : "";
        }
    }

    /// <summary>A problem document with this code, or nothing of the kind.</summary>
    public (int Status, string Code) Problem => (Status, MediaType == MediaTypes.Problem ? this["code"] : $"no problem document: {Text}");
}
