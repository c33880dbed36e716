using Calma.Api.Access;
using Calma.Api.Describing;
using Calma.Api.Problems;
using Calma.Api.Requests;
using Calma.Core.Tokens;
using Calma.Core.Tweaks;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Hosting;
using OpenApiParameter = Microsoft.OpenApi.OpenApiParameter;

namespace Calma.Api.Configs;

/// <summary>The routes of one config.</summary>
internal static class ConfigEndpoints
{
    private const string JsonPatchOrMergePatch = $"{MediaTypes.MergePatch}, {MediaTypes.JsonPatch}";

    public static void MapConfigs(this IEndpointRouteBuilder routes)
    {
        var config = routes.MapConfig("Configs");
        config.MapGet("", ReadAsync).DescribesRead("readConfig", "Recover a config, byte for byte, or as JSON")
            .AnswersConfig(200, "The stored bytes, or their JSON view where `Accept` prefers it.", [.. Parameters.ConfigHeaders, Parameters.ReprDigest]);
        config.MapMethods("", [HttpMethods.Head], ReadAsync).DescribesRead("readConfigHeaders", "The headers of GET, without a body")
            .Answers(200, "The headers of what GET sends.", [.. Parameters.ConfigHeaders, Parameters.ReprDigest]);

        var write = config.MapGroup("").Takes(Parameters.Write)
            .Refuses("revision_conflict", ProblemCode.OutcomeUnknown, "record_corrupt");
        string[] checks = ["reason_required", "malformed_document", "check_failed", "not_representable", "too_large", "unsupported_media_type"];
        write.MapPut("", PutAsync)
            .Does("putConfig", "Store a document as a new revision", "Over an existing config it needs `If-Match`. The same bytes, kind and metadata as the head's write nothing.")
            .Takes(Parameters.Kind, Parameters.Cause).TakesConfig("The document. Without a media type, or with a generic one, it is in the kind's first format.", "application/octet-stream")
            .Takes(Parameters.Checked)
            .AnswersWrite(200, "The new head, or the one that stands where nothing changed.").AnswersWrite(201, "The first revision, or the first after a delete.")
            .Refuses("precondition_required").Refuses(checks);
        write.MapPatch("", TweakAsync)
            .Does("tweakConfig", "Make a small change by meaning", "Without `If-Match` a merge patch is applied again where the head moved; a JSON Patch is refused then.")
            .Takes(Parameters.Reformat).Takes(Parameters.Checked).TakesBody("A merge patch (RFC 7396), or a JSON Patch (RFC 6902), which can write null.", MediaTypes.MergePatch, MediaTypes.JsonPatch)
            .AnswersWrite(200, "The new head.", Parameters.AcceptPatch)
            .Refuses("config_deleted", "malformed_tweak", "not_lossless").Refuses(checks);
        write.MapDelete("", DeleteAsync)
            .Does("deleteConfig", "Take a config away; its history stays")
            .AnswersWrite(200, "The revision that says that it is deleted.")
            .Refuses("config_deleted");
        write.MapPost("/revert", RevertAsync)
            .Does("revertConfig", "Append a revision that equals an earlier one", "Bytes, format, kind and metadata. No check blocks it.")
            .TakesJson(typeof(RevertBody), "Either the number or the time.")
            .AnswersWrite(200, "The new head.")
            .Refuses("revision_not_found", "config_deleted", "too_large", "unsupported_media_type");
        config.MapPost("/check", CheckAsync)
            .Does("checkConfig", "Run every check on a document or a tweak, and write nothing")
            .Takes(Parameters.Kind).TakesConfig("The document, or the tweak.", "application/octet-stream", MediaTypes.MergePatch, MediaTypes.JsonPatch)
            .Answers(200, typeof(FindingsBody), MediaTypes.Json, "What a write would be told. It is refused only where a write would not come to its checks.", Parameters.AcceptPatch)
            .Refuses("config_deleted", "malformed_tweak", "not_lossless", "not_representable", "too_large", "unsupported_media_type", "record_corrupt");
    }

    /// <summary>The group of routes below one config.</summary>
    public static RouteGroupBuilder MapConfig(this IEndpointRouteBuilder routes, string tag) => routes
        .MapGroup("/configs/{tenant}/{provider}/{name}").WithTags(tag).Takes(Parameters.Config).Refuses("invalid_path", "config_not_found");

    private static RouteHandlerBuilder DescribesRead(this RouteHandlerBuilder route, string name, string summary) => route
        .Does(name, summary, "Without `Accept`, or with `*/*`, the stored bytes.")
        .Takes(Parameters.Revision, Parameters.At, Parameters.AtLeast, Parameters.Consistency, Parameters.IfChanged, Parameters.Prefer, Parameters.CacheControl)
        .Answers(304, "The caller has it already.", Parameters.ConfigHeaders)
        .Refuses(406, "not_representable")
        .Refuses("not_acceptable", "revision_not_found", "config_deleted", "record_corrupt");

    /// <summary>The answer of a write: the revision, and its tag.</summary>
    public static RouteHandlerBuilder AnswersWrite(this RouteHandlerBuilder route, int status, string description, params OpenApiParameter[] headers) =>
        route.Answers(status, typeof(RevisionBody), MediaTypes.Json, description, [.. Parameters.WriteHeaders, .. headers]);

    private static async Task ReadAsync(HttpContext context, ConfigStore store, ApiOptions options, IHostApplicationLifetime lifetime)
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
            await LongPoll.WaitAsync(context, store, config.Revision, wait, lifetime.ApplicationStopping);
            config = await store.ReadAsync(path, wanted, context.RequestAborted);
        }

        await ConfigAnswer.WriteAsync(context, store, config);
    }

    private static async Task<JsonHttpResult<RevisionBody>> PutAsync(HttpContext context, ConfigStore store, ApiOptions options)
    {
        var path = context.OpenConfig(Scope.Write);
        var body = await Body.ReadAsync(context, options);
        var result = await store.PutAsync(path, PutOf(context.Request, body), WriteRequest.OptionsOf(context, body), context.RequestAborted);
        return Answer(context, result, result.IsCreated ? StatusCodes.Status201Created : StatusCodes.Status200OK);
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
        var (target, message) = RevertRequest.Parse(body);
        return Answer(context, await store.RevertAsync(path, target, WriteRequest.OptionsOf(context, body, message), context.RequestAborted));
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
        Cause = request.Headers[Headers.Cause].ToString() switch
        {
            "" => Cause.Put,
            Headers.Push => Cause.Push,
            var other => throw new CalmaException(ErrorCode.InvalidArgument, $"The header {Headers.Cause} is {Headers.Push}, and not '{other}'; leave it out for a put."),
        },
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

    private static JsonHttpResult<RevisionBody> Answer(HttpContext context, WriteResult result, int status = StatusCodes.Status200OK)
    {
        var revision = result.Config.Revision;
        context.Response.Headers.ETag = Preconditions.TagOf(revision, "stored").ToString();
        context.Response.Headers[Headers.Revision] = $"{revision.Number}";
        return TypedResults.Json(RevisionBodies.Of(result), ProtocolJson.Plain.RevisionBody, statusCode: status);
    }
}
