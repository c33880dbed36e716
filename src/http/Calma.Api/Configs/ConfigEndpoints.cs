using Calma.Api.Access;
using Calma.Api.Problems;
using Calma.Api.Requests;
using Calma.Core.Tokens;
using Calma.Core.Tweaks;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Calma.Api.Configs;

/// <summary>The routes of one config.</summary>
internal static class ConfigEndpoints
{
    private const string JsonPatchOrMergePatch = $"{MediaTypes.MergePatch}, {MediaTypes.JsonPatch}";

    public static void MapConfigs(this IEndpointRouteBuilder routes)
    {
        var config = routes.MapGroup("/v1/configs/{tenant}/{provider}/{name}").WithTags("Configs");
        config.MapMethods("", [HttpMethods.Get, HttpMethods.Head], ReadAsync).WithSummary("Recover a config, byte for byte, or as JSON").Produces(200).Produces(304);
        config.MapPut("", PutAsync).WithSummary("Store a document as a new revision").Produces<RevisionBody>().Produces<RevisionBody>(201);
        config.MapPatch("", TweakAsync).WithSummary("Make a small change by meaning").Produces<RevisionBody>();
        config.MapDelete("", DeleteAsync).WithSummary("Take a config away; its history stays").Produces<RevisionBody>();
        config.MapPost("/revert", RevertAsync).WithSummary("Append a revision that equals an earlier one").Produces<RevisionBody>();
        config.MapPost("/check", CheckAsync).WithSummary("Run every check on a document or a tweak, and write nothing").Produces<FindingsBody>();
    }

    private static async Task ReadAsync(HttpContext context, ConfigStore store, ApiOptions options)
    {
        var path = context.OpenConfig(Scope.Read);
        var request = context.Request;
        var wanted = new ReadOptions
        {
            Number = Query.Number(request, "revision"),
            At = Query.Time(request, "at"),
            AtLeast = Query.Number(request, "at-least"),
            IsStrong = Query.IsStrong(request) || request.GetTypedHeaders().CacheControl is { NoCache: true },
        };
        if (wanted is { Number: not null, At: not null })
        {
            throw new CalmaException(ErrorCode.InvalidArgument, "The parameters 'revision' and 'at' name one revision each; write one of them.");
        }

        var config = await store.ReadAsync(path, wanted, context.RequestAborted);
        if (wanted is { Number: null, At: null } && Prefer.WaitOf(request, options.MaxWait) is { } wait
            && ConfigAnswer.IsCurrent(context, config, store.Catalog.FormatOf(config.Revision).MediaType))
        {
            using var ended = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, context.Principal().Ended);
            await store.WaitForChangeAsync(path, config.Revision.Number, wait, ended.Token);
            config = await store.ReadAsync(path, wanted, context.RequestAborted);
        }

        await ConfigAnswer.WriteAsync(context, store, config);
    }

    private static async Task<JsonHttpResult<RevisionBody>> PutAsync(HttpContext context, ConfigStore store, ApiOptions options)
    {
        var path = context.OpenConfig(Scope.Write);
        var body = await Body.ReadAsync(context, options);
        return Answer(context, await store.PutAsync(path, PutOf(context.Request, body), WriteRequest.OptionsOf(context, body), context.RequestAborted));
    }

    private static async Task<JsonHttpResult<RevisionBody>> TweakAsync(HttpContext context, ConfigStore store, ApiOptions options)
    {
        var path = context.OpenConfig(Scope.Write);
        var body = await Body.ReadAsync(context, options);
        var tweak = TweakOf(context, body) ?? throw new CalmaException(ErrorCode.UnsupportedMediaType, $"A tweak is one of {JsonPatchOrMergePatch}; say which in Content-Type.");
        return Answer(context, await store.TweakAsync(
            path, tweak, Query.Flag(context.Request, "reformat"), WriteRequest.OptionsOf(context, body), context.RequestAborted));
    }

    private static async Task<JsonHttpResult<RevisionBody>> DeleteAsync(HttpContext context, ConfigStore store) => Answer(context, await store.DeleteAsync(
        context.OpenConfig(Scope.Write), WriteRequest.OptionsOf(context, ReadOnlyMemory<byte>.Empty), context.RequestAborted));

    private static async Task<JsonHttpResult<RevisionBody>> RevertAsync(HttpContext context, ConfigStore store, ApiOptions options)
    {
        var path = context.OpenConfig(Scope.Revert);
        var body = await Body.ReadAsync(context, options);
        var wanted = Body.Parse(body, ProtocolJson.Plain.RevertBody);
        var target = wanted switch
        {
            { To: { } number, At: null } => RevertTarget.To(number),
            { To: null, At: { } at } => RevertTarget.ToTime(at),
            _ => throw new CalmaException(ErrorCode.InvalidArgument, "Say either \"to\", a revision's number, or \"at\", a time."),
        };
        return Answer(context, await store.RevertAsync(path, target, WriteRequest.OptionsOf(context, body, wanted.Message), context.RequestAborted));
    }

    private static async Task<JsonHttpResult<FindingsBody>> CheckAsync(HttpContext context, ConfigStore store, ApiOptions options)
    {
        var path = context.OpenConfig(Scope.Read);
        var body = await Body.ReadAsync(context, options);
        var findings = TweakOf(context, body) is { } tweak
            ? await store.CheckAsync(path, tweak, context.RequestAborted)
            : await store.CheckAsync(path, PutOf(context.Request, body), context.RequestAborted);
        return TypedResults.Json(new FindingsBody(Problem.BodiesOf(findings)), ProtocolJson.Plain.FindingsBody);
    }

    private static PutRequest PutOf(HttpRequest request, ReadOnlyMemory<byte> body) => new(body)
    {
        Kind = request.Headers[Headers.Kind].ToString() is { Length: > 0 } kind ? kind : null,
        MediaType = Body.MediaTypeOf(request),
    };

    private static Tweak? TweakOf(HttpContext context, ReadOnlyMemory<byte> body)
    {
        context.Response.Headers["Accept-Patch"] = JsonPatchOrMergePatch;
        return Body.MediaTypeOf(context.Request)?.ToLowerInvariant() switch
        {
            MediaTypes.MergePatch => MergePatch.Parse(body),
            MediaTypes.JsonPatch => JsonPatch.Parse(body),
            _ => null,
        };
    }

    private static JsonHttpResult<RevisionBody> Answer(HttpContext context, WriteResult result)
    {
        var revision = result.Config.Revision;
        context.Response.Headers.ETag = Preconditions.TagOf(revision, "stored").ToString();
        context.Response.Headers[Headers.Revision] = $"{revision.Number}";
        return TypedResults.Json(RevisionBodies.Of(result), ProtocolJson.Plain.RevisionBody, statusCode: result.IsCreated ? StatusCodes.Status201Created : StatusCodes.Status200OK);
    }
}
