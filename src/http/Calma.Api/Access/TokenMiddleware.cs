using Calma.Core.Tokens;

namespace Calma.Api.Access;

/// <summary>Lets nothing below the API's root pass without a token that holds.</summary>
internal sealed class TokenMiddleware(RequestDelegate next, TokenStore tokens, TokenLimits limits)
{
    private const string Scheme = "Bearer ";

    public async Task InvokeAsync(HttpContext context)
    {
        if (context.Request.Path.StartsWithSegments(Routes.Api))
        {
            var header = context.Request.Headers.Authorization.ToString();
            var principal = header.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase)
                ? await tokens.AuthenticateAsync(header[Scheme.Length..].Trim(), context.RequestAborted)
                : null;
            context.SetPrincipal(principal ?? throw new CalmaException(ErrorCode.Unauthenticated, header.Length == 0
                ? "Send a token: 'Authorization: Bearer calma_…'; the administrator makes them with 'calma token create'."
                : "The token is not valid: it is misspelt, revoked, or has expired; ask the administrator for a new one."));
            limits.Demand(principal.Token);
        }

        await next(context);
    }
}
