using Calma.Api.Access;
using Calma.Api.Describing;
using Calma.Api.Requests;
using Calma.Core.Tokens;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Calma.Api.Tokens;

/// <summary>The routes of tokens.</summary>
internal static class TokenEndpoints
{
    public static void MapTokens(this IEndpointRouteBuilder routes)
    {
        var tokens = routes.MapGroup("/tokens").WithTags("Tokens");
        tokens.MapGet("", ListAsync)
            .Does("listTokens", "List tokens, without their secrets")
            .Answers(200, typeof(TokenListBody), MediaTypes.Json, "Those whose selectors the asker's cover.");
        tokens.MapPost("", CreateAsync)
            .Does("createToken", "Make a token; its secret is shown once", "It can do no more than the token that makes it.")
            .TakesJson(typeof(TokenRequestBody), "What it shall be.")
            .Answers(201, typeof(TokenBody), MediaTypes.Json, "The token, with its secret.", Parameters.Location)
            .Refuses("too_large", "unsupported_media_type", ProblemCode.OutcomeUnknown);
        tokens.MapDelete("/{id}", RevokeAsync)
            .Does("revokeToken", "End a token, and with it its open watches")
            .Takes(Parameters.TokenId)
            .Answers(200, typeof(TokenBody), MediaTypes.Json, "The token as it is now.")
            .Refuses("config_not_found", ProblemCode.OutcomeUnknown);
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
