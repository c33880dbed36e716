using System.Text.Json;
using Calma.Client.Http;

namespace Calma.Client;

/// <content>Tokens, and whether the server is well.</content>
public sealed partial class CalmaClient
{
    /// <summary>Makes a token; the answer alone holds its secret.</summary>
    public Task<TokenBody> CreateTokenAsync(TokenRequestBody request, CancellationToken cancellationToken = default)
    {
        var body = JsonSerializer.SerializeToUtf8Bytes(request, ProtocolJson.Default.TokenRequestBody);
        return _transport.SendAsync(Call.Write(HttpMethod.Post, Routes.Tokens) with { Content = body, MediaType = MediaTypes.Json }, ProtocolJson.Default.TokenBody, cancellationToken);
    }

    /// <summary>Lists the tokens that the asker may see.</summary>
    public async Task<IReadOnlyList<TokenBody>> ListTokensAsync(CancellationToken cancellationToken = default) =>
        (await _transport.SendAsync(new Call(HttpMethod.Get, Routes.Tokens), ProtocolJson.Default.TokenListBody, cancellationToken)).Items;

    /// <summary>Ends a token, and with it its open watches.</summary>
    public Task<TokenBody> RevokeTokenAsync(string id, CancellationToken cancellationToken = default) =>
        _transport.SendAsync(Call.Write(HttpMethod.Delete, Call.TokenRouteOf(id)), ProtocolJson.Default.TokenBody, cancellationToken);

    /// <summary>Fails unless the server's process runs.</summary>
    public Task CheckLiveAsync(CancellationToken cancellationToken = default) => CheckAsync(Routes.Live, cancellationToken);

    /// <summary>Fails unless the server's store answers.</summary>
    public Task CheckReadyAsync(CancellationToken cancellationToken = default) => CheckAsync(Routes.Ready, cancellationToken);

    private Task<bool> CheckAsync(string route, CancellationToken cancellationToken) =>
        _transport.SendAsync(new Call(HttpMethod.Get, route) { Expects = "text/plain", IsAnonymous = true, IsOnce = true }, static (_, _) => Task.FromResult(true), cancellationToken);
}
