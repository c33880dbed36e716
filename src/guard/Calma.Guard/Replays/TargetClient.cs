using System.Text;
using Calma.Guard.Contracts;
using Calma.Guard.Recordings;

namespace Calma.Guard.Replays;

/// <summary>Asks a running build what was recorded.</summary>
/// <param name="url">Where it is.</param>
/// <param name="headers">What is sent with every request, as a token that was not recorded.</param>
public sealed class TargetClient(Uri url, IReadOnlyList<HarHeader> headers) : IDisposable
{
    private static readonly string[] Unsent = ["Host", "Content-Length", "Connection", "Transfer-Encoding", "Accept-Encoding", "Expect", "Traceparent"];
    private readonly HttpClient _client = new(new SocketsHttpHandler
    {
        UseProxy = false,
        UseCookies = false,
        AllowAutoRedirect = false,
        AutomaticDecompression = System.Net.DecompressionMethods.All,
    })
    {
        Timeout = TimeSpan.FromSeconds(30),
        MaxResponseContentBufferSize = 64 * 1024 * 1024,
    };

    /// <summary>Where it is.</summary>
    public Uri Url => url;

    /// <summary>Its answer; absent where none came, or only half of one.</summary>
    public async Task<Answer?> AskAsync(HarRequest recorded, CancellationToken cancellationToken)
    {
        try
        {
            using var request = MessageOf(recorded);
            using var response = await _client.SendAsync(request, cancellationToken);
            var body = await response.Content.ReadAsByteArrayAsync(cancellationToken);
            var contentType = response.Content.Headers.NonValidated.TryGetValues("Content-Type", out var values) ? values.ToString() : null;
            var answer = new Answer((int)response.StatusCode, contentType, body);
            return recorded.Method == "HEAD" ? answer with { MayHaveBody = false } : answer;
        }
        catch (Exception failure) when (failure is HttpRequestException or IOException || (failure is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            return null;
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _client.Dispose();

    private HttpRequestMessage MessageOf(HarRequest recorded)
    {
        var path = Uri.TryCreate(recorded.Url, UriKind.Absolute, out var full) ? full.PathAndQuery : recorded.Url;
        var message = new HttpRequestMessage(new HttpMethod(recorded.Method), new Uri(url.GetLeftPart(UriPartial.Path).TrimEnd('/') + path));
        if (recorded.PostData is { Text: { } text })
        {
            message.Content = new ByteArrayContent(Encoding.UTF8.GetBytes(text));
        }

        foreach (var header in recorded.Headers.Where(header => header.Value != Redaction.Mark && !Unsent.Contains(header.Name, StringComparer.OrdinalIgnoreCase)).Where(header => headers.All(own => !own.Name.Equals(header.Name, StringComparison.OrdinalIgnoreCase))).Concat(headers))
        {
            if (!message.Headers.TryAddWithoutValidation(header.Name, header.Value))
            {
                message.Content?.Headers.TryAddWithoutValidation(header.Name, header.Value);
            }
        }

        return message;
    }
}
