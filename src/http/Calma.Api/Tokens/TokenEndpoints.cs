using Calma.Api.Access;
using Calma.Api.Requests;
using Calma.Core.Tokens;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Calma.Api.Tokens;

/// <summary>The routes of tokens.</summary>
internal static class TokenEndpoints
{
    public static void MapTokens(this IEndpointRouteBuilder routes)
    {
        var tokens = routes.MapGroup(Routes.Tokens).WithTags("Tokens");
        tokens.MapGet("", ListAsync).WithSummary("List tokens, without their secrets").Produces<TokenListBody>();
        tokens.MapPost("", CreateAsync).WithSummary("Make a token; its secret is shown once").Produces<TokenBody>(201);
        tokens.MapDelete("/{id}", RevokeAsync).WithSummary("End a token, and with it its open watches").Produces<TokenBody>();
    }

    private static async Task<JsonHttpResult<TokenListBody>> ListAsync(HttpContext context, TokenStore tokens)
    {
        List<TokenBody> items = [];
        await foreach (var token in tokens.ListAsync(context.Principal(), context.RequestAborted))
        {
            items.Add(BodyOf(token, secret: null));
        }

        return TypedResults.Json(new TokenListBody(items), ProtocolJson.Plain.TokenListBody);
    }

    private static async Task<JsonHttpResult<TokenBody>> CreateAsync(HttpContext context, TokenStore tokens, ApiOptions options)
    {
        context.Demand(Scope.Admin);
        var wanted = Body.Parse(await Body.ReadAsync(context, options), ProtocolJson.Plain.TokenRequestBody);
        var request = new TokenRequest(
            wanted.Name ?? "", [.. (wanted.Scopes ?? []).Select(ScopeNames.Parse)], [.. (wanted.Select ?? []).Select(Selector.Parse)], wanted.Expires);
        var made = await tokens.CreateAsync(context.Principal(), request, context.RequestAborted);
        context.Response.Headers.Location = Routes.Token(made.Token.Id);
        return TypedResults.Json(BodyOf(made.Token, made.Secret), ProtocolJson.Plain.TokenBody, statusCode: StatusCodes.Status201Created);
    }

    private static async Task<JsonHttpResult<TokenBody>> RevokeAsync(HttpContext context, TokenStore tokens, string id) =>
        TypedResults.Json(BodyOf(await tokens.RevokeAsync(context.Principal(), id, context.RequestAborted), secret: null), ProtocolJson.Plain.TokenBody);

    private static TokenBody BodyOf(Token token, string? secret) => new(
        token.Id, token.Name, [.. token.Scopes.Select(ScopeNames.Of)], [.. token.Selectors.Select(selector => selector.ToString())], token.Created, token.CreatedBy,
        token.Expires, token.Revoked, token.LastUsed, secret);
}
