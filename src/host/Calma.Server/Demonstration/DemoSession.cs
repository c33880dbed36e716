using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Calma.Protocol;

namespace Calma.Server.Demonstration;

/// <summary>Speaks to the demo's server over HTTP, as any caller would.</summary>
internal sealed class DemoSession(HttpClient http) : IDisposable
{
    public static async Task<DemoSession> OpenAsync(Uri server, string credentialsFile, CancellationToken cancellationToken)
    {
        await using var file = File.OpenRead(credentialsFile);
        var credentials = await JsonSerializer.DeserializeAsync(file, ProtocolJson.Default.CredentialsBody, cancellationToken);
        var http = new HttpClient { BaseAddress = server };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", credentials!.Token);
        return new DemoSession(http);
    }

    public async Task<DemoAnswer> SendAsync(
        HttpMethod method, string route, byte[]? body, string? mediaType, CancellationToken cancellationToken, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(method, route);
        if (body is not null)
        {
            request.Content = new ByteArrayContent(body);
            request.Content.Headers.ContentType = new MediaTypeHeaderValue(mediaType ?? MediaTypes.Json);
        }

        foreach (var (name, value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        using var response = await http.SendAsync(request, cancellationToken);
        return new DemoAnswer((int)response.StatusCode, response.Headers.ETag?.Tag ?? "", await response.Content.ReadAsByteArrayAsync(cancellationToken));
    }

    public void Dispose() => http.Dispose();
}

/// <summary>What the server answered.</summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="Tag">The entity tag.</param>
/// <param name="Bytes">The body.</param>
internal sealed record DemoAnswer(int Status, string Tag, byte[] Bytes)
{
    public string Text => Encoding.UTF8.GetString(Bytes);

    public JsonElement Json => JsonElement.Parse(Bytes);

    public string Field(string name) => Json.TryGetProperty(name, out var value) ? value.ToString() : "";
}
