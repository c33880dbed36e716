using Calma.Api.Access;
using Calma.Api.Describing;
using Calma.Api.Requests;
using Calma.Core.Tokens;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Calma.Api.Configs;

/// <summary>The routes of a config's history.</summary>
internal static class RevisionEndpoints
{
    private const int StandardLimit = 50;

    public static void MapRevisions(this IEndpointRouteBuilder routes)
    {
        var config = routes.MapConfig("Revisions").Refuses("record_corrupt");
        config.MapGet("/revisions", ListAsync)
            .Does("listRevisions", "List revisions, newest first")
            .Takes(Parameters.Before, Parameters.Limit(StandardLimit))
            .Answers(200, typeof(ListBody), MediaTypes.Json, "A page. A damaged revision is named with its code, and ends no list.");
        config.MapGet("/diff", DiffAsync)
            .Does("compareRevisions", "Compare two revisions by path and as texts")
            .Takes(Parameters.From, Parameters.To)
            .Answers(200, typeof(DiffBody), MediaTypes.Json, "What differs.")
            .Refuses("revision_not_found");
        config.MapGet("/revisions/{number:long}", ReadAsync)
            .Does("readRevision", "Read one revision, without its bytes")
            .Takes(Parameters.Number)
            .Answers(200, typeof(RevisionBody), MediaTypes.Json, "The revision.")
            .Refuses("revision_not_found");
    }

    private static async Task<JsonHttpResult<ListBody>> ListAsync(HttpContext context, ConfigStore store)
    {
        var path = context.OpenConfig(Scope.Read);
        var page = await store.ListRevisionsAsync(path, Query.Number(context.Request, "before"), Query.Limit(context.Request, StandardLimit), context.RequestAborted);
        return TypedResults.Json(new ListBody([.. page.Items.Select(RevisionBodies.Of)], page.Next), ProtocolJson.Plain.ListBody);
    }

    private static async Task<JsonHttpResult<DiffBody>> DiffAsync(HttpContext context, ConfigStore store)
    {
        var path = context.OpenConfig(Scope.Read);
        var diff = await store.DiffAsync(path, Query.RequiredNumber(context.Request, "from"), Query.RequiredNumber(context.Request, "to"), context.RequestAborted);
        var changes = diff.Changes?.Select(change => new ChangeBody(
            change.Path.ToString(), RevisionBodies.StateOf(change.Before.Value), RevisionBodies.StateOf(change.After.Value)));
        return TypedResults.Json(new DiffBody(diff.From.Number, diff.To.Number, changes?.ToArray(), diff.Text), ProtocolJson.Plain.DiffBody);
    }

    private static async Task<JsonHttpResult<RevisionBody>> ReadAsync(HttpContext context, ConfigStore store, long number) => TypedResults.Json(
        RevisionBodies.Of(await store.ReadRevisionAsync(context.OpenConfig(Scope.Read), number, context.RequestAborted)), ProtocolJson.Plain.RevisionBody);
}
