using System.Text.Json;
using Calma.Api.Access;
using Calma.Api.Configs;
using Calma.Api.Describing;
using Calma.Api.Problems;
using Calma.Api.Requests;
using Calma.Core.Tokens;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Calma.Api.Many;

/// <summary>The routes of the configs that a selector names.</summary>
internal static class ManyEndpoints
{
    private const int StandardLimit = 100;
    private static readonly string[] ArchiveTypes = [MediaTypes.Zip, "application/x-zip-compressed", "application/octet-stream", "application/x-www-form-urlencoded"];

    public static void MapMany(this IEndpointRouteBuilder routes)
    {
        var many = routes.MapGroup("").WithTags("Many");
        many.MapGet("/configs", ListAsync)
            .Does("listConfigs", "List heads, or what stood at a time")
            .Takes(Parameters.Select, Parameters.At, Parameters.After, Parameters.Limit(StandardLimit))
            .Answers(200, typeof(ListBody), MediaTypes.Json, "A page, in the order of the paths. A damaged config is named with its code, and ends no list.");
        many.MapPost("/revert", RevertAsync)
            .Does("revertConfigs", "Revert every selected config to a time", "Each to its state at that time: what came later is deleted, what was deleted later is there again. Safe to repeat.")
            .Takes(Parameters.Message)
            .TakesJson(typeof(RevertAllBody), "Which configs, and the time.")
            .Answers(200, typeof(RevertOutcomeBody), MediaTypes.JsonLines, "A line for each config, as it is done: which changed, which could not and why.")
            .Refuses("too_large", "unsupported_media_type");
        many.MapGet("/search", SearchAsync)
            .Does("searchConfigs", "Find configs by a place, or a place with a value", "A bounded scan, which never matches secrets.")
            .Takes(Parameters.Query, Parameters.Select)
            .Answers(200, typeof(SearchMatchBody), MediaTypes.JsonLines, "A line for each match; the last may say that more configs were not looked at.");
        many.MapGet("/download", DownloadAsync)
            .Does("downloadConfigs", "Download the selected configs as native files")
            .Takes(Parameters.Select, Parameters.At)
            .Answers(200, form: null, MediaTypes.Zip, "A zip of `tenant/provider/name/` and the native file's name, with `manifest.json`, whose form is `ManifestBody`.", Parameters.Disposition);
        many.MapPost("/import", ImportAsync)
            .Does("importConfigs", "Bring such a zip back", "All or nothing per config. An entry that is refused does not stop the others.")
            .Takes(Parameters.Metadata, Parameters.Message, Parameters.Force, Parameters.Reason)
            .TakesBody("A zip as `GET /v1/download` sends it: at most 256 MiB, 100,000 entries, 2 GiB unpacked.", MediaTypes.Zip)
            .Answers(200, typeof(ImportBody), MediaTypes.Json, "What was done, entry by entry.")
            .Refuses("reason_required", "too_large", "unsupported_media_type");
    }

    private static async Task<JsonHttpResult<ListBody>> ListAsync(HttpContext context, ConfigStore store)
    {
        var request = context.Request;
        var page = await store.ListAsync(
            context.OpenSelection(Query.Text(request, "select"), Scope.Read), Query.Time(request, "at"), Query.After(request),
            Query.Limit(request, StandardLimit), context.RequestAborted);
        return TypedResults.Json(new ListBody([.. page.Items.Select(RevisionBodies.Of)], page.Next), ProtocolJson.Plain.ListBody);
    }

    private static async Task RevertAsync(HttpContext context, ConfigStore store, ApiOptions options)
    {
        context.Demand(Scope.Revert);
        var body = await Body.ReadAsync(context, options);
        var wanted = Body.Parse(body, ProtocolJson.Plain.RevertAllBody);
        var selection = context.OpenSelection(wanted.Select ?? throw new CalmaException(ErrorCode.InvalidArgument, "Say \"select\", which configs."), Scope.Revert);
        var at = wanted.At != default ? wanted.At : throw new CalmaException(ErrorCode.InvalidArgument, "Say \"at\", the time whose state they get.");
        var outcomes = store.RevertAllAsync(selection, at, wanted.DryRun, WriteRequest.OptionsOf(context, body, wanted.Message), context.RequestAborted);
        await JsonLines.WriteAsync(context, outcomes.Select(BodyOf), ProtocolJson.Plain.RevertOutcomeBody);
    }

    private static async Task SearchAsync(HttpContext context, ConfigStore store)
    {
        var selection = context.OpenSelection(Query.Text(context.Request, "select"), Scope.Read);
        var query = SearchQuery.Parse(Query.Text(context.Request, "q") ?? "");
        await JsonLines.WriteAsync(context, store.SearchAsync(selection, query, context.RequestAborted).Select(BodyOf), ProtocolJson.Plain.SearchMatchBody);
    }

    private static async Task DownloadAsync(HttpContext context, ConfigStore store)
    {
        var selection = context.OpenSelection(Query.Text(context.Request, "select"), Scope.Read);
        var at = Query.Time(context.Request, "at");
        context.Response.ContentType = MediaTypes.Zip;
        context.Response.Headers.ContentDisposition = "attachment; filename=\"calma.zip\"";
        await Archive.WriteAsync(context.Response.BodyWriter, store, selection, at, context.RequestAborted);
    }

    private static async Task<JsonHttpResult<ImportBody>> ImportAsync(HttpContext context, ConfigStore store, ApiOptions options)
    {
        context.Demand(Scope.Write);
        var write = WriteRequest.OptionsOf(context, ReadOnlyMemory<byte>.Empty) with { RepeatKey = null, Precondition = new Precondition.None() };
        Body.Admit(context, options.MaxArchiveBytes);
        if (Body.MediaTypeOf(context.Request) is { } mediaType && !ArchiveTypes.Contains(mediaType, StringComparer.OrdinalIgnoreCase))
        {
            throw new CalmaException(ErrorCode.UnsupportedMediaType, $"An archive is {MediaTypes.Zip}; say so in Content-Type, and do not send {mediaType}.");
        }

        await using var archive = await ArchiveReader.OpenAsync(context.Request.Body, options, context.RequestAborted);
        List<ImportOutcomeBody> outcomes = [];
        await foreach (var outcome in archive.ImportAsync(store, context.Principal().Token, write, context.RequestAborted))
        {
            outcomes.Add(outcome);
        }

        return TypedResults.Json(new ImportBody(outcomes), ProtocolJson.Plain.ImportBody);
    }

    private static RevertOutcomeBody BodyOf(RevertOutcome outcome)
    {
        var revision = outcome.Result?.Config.Revision;
        return new RevertOutcomeBody(
            outcome.Path.ToString(), JsonNamingPolicy.CamelCase.ConvertName(outcome.Action.ToString()), outcome.RevertedTo, revision?.Number,
            revision is null ? null : RevisionBodies.DigestOf(revision.Digest),
            outcome.Result?.RevertedDigest is { } digest ? RevisionBodies.DigestOf(digest) : null,
            outcome.Failure is { } failure ? Problem.CodeOf(failure.Code) : null, outcome.Failure?.Message);
    }

    private static SearchMatchBody BodyOf(SearchMatch? match) => match is null
        ? new SearchMatchBody(Truncated: true)
        : new SearchMatchBody(match.Revision.Path.ToString(), match.Revision.Number, match.Path.ToString(), RevisionBodies.NameOf(match.State));
}
