using Calma.Api.Access;
using Calma.Api.Configs;
using Calma.Api.Describing;
using Calma.Api.Many;
using Calma.Api.Requests;
using Calma.Core.Tokens;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Calma.Api.Contracts;

/// <summary>The routes of contracts.</summary>
internal static class ContractEndpoints
{
    private const int StandardLimit = 50;
    private static readonly string[] JsonTypes = [MediaTypes.Json, "text/plain", "application/octet-stream", "application/x-www-form-urlencoded"];

    public static void MapContracts(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/contracts", ListAsync).WithTags("Contracts")
            .Does("listContracts", "List contracts", "Those that speak of configs that the token sees.")
            .Takes(Parameters.Select)
            .Answers(200, typeof(ContractListBody), MediaTypes.Json, "All of them, in the order of their paths. A damaged one is named with its code, and ends no list.");
        var contract = routes.MapGroup("/contracts/{tenant}/{name}").WithTags("Contracts").Takes(Parameters.Contract).Refuses("invalid_path", "config_not_found", "record_corrupt");
        contract.MapGet("", ReadAsync)
            .Does("readContract", "Recover a contract, byte for byte")
            .Takes(Parameters.Revision, Parameters.IfChanged)
            .Answers(200, typeof(ContractBody), MediaTypes.Json, "Its text.", Parameters.WriteHeaders)
            .Answers(304, "The caller has it already.", Parameters.WriteHeaders)
            .Refuses("revision_not_found", "config_deleted");
        contract.MapGet("/revisions", ListRevisionsAsync)
            .Does("listContractRevisions", "List a contract's revisions, newest first")
            .Takes(Parameters.Before, Parameters.Limit(StandardLimit))
            .Answers(200, typeof(ListBody), MediaTypes.Json, "A page.");
        contract.MapPost("/check", CheckAsync)
            .Does("checkContract", "Find the stored configs that a proposed contract would stop, and write nothing")
            .TakesJson(typeof(ContractBody), "The proposal.")
            .Answers(200, typeof(ContractCheckBody), MediaTypes.JsonLines, "A line for each such config as it is found, and for each that cannot be read; the last line counts.")
            .Refuses("malformed_document", "forbidden", "too_large", "unsupported_media_type");
        MapWrites(contract.MapGroup("").Takes(Parameters.Write).Refuses("revision_conflict", ProblemCode.OutcomeUnknown));
    }

    private static void MapWrites(RouteGroupBuilder write)
    {
        write.MapPut("", PutAsync)
            .Does("putContract", "Store a contract as a new revision", "Over an existing one it needs `If-Match`. What its head promised has to hold, and what is stored has to pass.")
            .Takes(Parameters.Leave).Takes(Parameters.Checked).TakesJson(typeof(ContractBody), "The contract.")
            .AnswersWrite(200, "The new head, or the one that stands where nothing changed.").AnswersWrite(201, "The first revision, or the first after a delete.")
            .Refuses("precondition_required", "reason_required", "malformed_document", "check_failed", "too_large", "unsupported_media_type");
        write.MapDelete("", DeleteAsync)
            .Does("deleteContract", "Take a contract away; its history stays")
            .AnswersWrite(200, "The revision that says that it is deleted.")
            .Refuses("config_deleted");
        write.MapPost("/revert", RevertAsync)
            .Does("revertContract", "Append a revision that equals an earlier one", "Nothing blocks it; what it breaks is told.")
            .TakesJson(typeof(RevertBody), "Either the number or the time.")
            .AnswersWrite(200, "The new head.")
            .Refuses("revision_not_found", "config_deleted", "malformed_document", "too_large", "unsupported_media_type");
    }

    private static async Task<JsonHttpResult<ContractListBody>> ListAsync(HttpContext context, ConfigStore store)
    {
        var selector = context.OpenSelection(Query.Text(context.Request, "select"), Scope.Read).Selector;
        List<ListedContractBody> items = [];
        await foreach (var listed in store.Contracts.ListAsync(selector, context.RequestAborted))
        {
            if (ContractAccess.IsVisible(context, listed.Path, listed.Contract))
            {
                items.Add(ContractBodies.Of(listed));
            }
        }

        return TypedResults.Json(new ContractListBody(items), ProtocolJson.Plain.ContractListBody);
    }

    private static async Task ReadAsync(HttpContext context, ConfigStore store)
    {
        var config = await ContractAccess.FindAsync(context, store, context.OpenContract(Scope.Read), Query.Number(context.Request, "revision"));
        await ContractBodies.WriteAsync(context, config);
    }

    private static async Task<JsonHttpResult<ListBody>> ListRevisionsAsync(HttpContext context, ConfigStore store)
    {
        var path = context.OpenContract(Scope.Read);
        await ContractAccess.DemandAsync(context, store, path);
        var page = await store.Contracts.ListRevisionsAsync(path, Query.Number(context.Request, "before"), Query.Limit(context.Request, StandardLimit), context.RequestAborted);
        return TypedResults.Json(new ListBody([.. page.Items.Select(RevisionBodies.Of)], page.Next), ProtocolJson.Plain.ListBody);
    }

    private static async Task CheckAsync(HttpContext context, ConfigStore store, ApiOptions options)
    {
        var path = context.OpenContract(Scope.Read);
        var body = await BodyOfAsync(context, options);
        ContractAccess.DemandAll(context, store.Contracts.Understand(path, body));
        await JsonLines.WriteAsync(context, ContractBodies.Of(store.Contracts.CheckAsync(path, body, context.RequestAborted)), ProtocolJson.Plain.ContractCheckBody);
    }

    private static async Task<JsonHttpResult<RevisionBody>> PutAsync(HttpContext context, ConfigStore store, ApiOptions options)
    {
        var path = context.OpenContract(Scope.Write);
        await ContractAccess.DemandAsync(context, store, path, isWrite: true);
        var body = await BodyOfAsync(context, options);
        var write = WriteRequest.OptionsOf(context, body);
        ContractAccess.DemandAll(context, store.Contracts.Understand(path, body));
        Selector[] left = [.. (Query.Text(context.Request, "leave") ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries).Select(Selector.Parse)];
        var result = await store.Contracts.PutAsync(path, body, left, write, context.RequestAborted);
        return Answer(context, result, result.IsCreated ? StatusCodes.Status201Created : StatusCodes.Status200OK);
    }

    private static async Task<JsonHttpResult<RevisionBody>> DeleteAsync(HttpContext context, ConfigStore store)
    {
        var path = context.OpenContract(Scope.Write);
        await ContractAccess.DemandAsync(context, store, path, isWrite: true);
        return Answer(context, await store.Contracts.DeleteAsync(path, WriteRequest.OptionsOf(context, ReadOnlyMemory<byte>.Empty), context.RequestAborted));
    }

    private static async Task<JsonHttpResult<RevisionBody>> RevertAsync(HttpContext context, ConfigStore store, ApiOptions options)
    {
        var path = context.OpenContract(Scope.Revert);
        await ContractAccess.DemandAsync(context, store, path, isWrite: true);
        var body = await Body.ReadAsync(context, options);
        var (target, message) = RevertRequest.Parse(body);
        return Answer(context, await store.Contracts.RevertAsync(path, target, WriteRequest.OptionsOf(context, body, message), context.RequestAborted));
    }

    private static async Task<ReadOnlyMemory<byte>> BodyOfAsync(HttpContext context, ApiOptions options)
    {
        var body = await Body.ReadAsync(context, options);
        return Body.MediaTypeOf(context.Request) is not { } mediaType || JsonTypes.Contains(mediaType, StringComparer.OrdinalIgnoreCase) ? body
            : throw new CalmaException(ErrorCode.UnsupportedMediaType, $"A contract is {MediaTypes.Json}, and not {mediaType}; say so in Content-Type.");
    }

    private static JsonHttpResult<RevisionBody> Answer(HttpContext context, WriteResult result, int status = StatusCodes.Status200OK)
    {
        ContractBodies.WriteHeaders(context.Response, result.Config.Revision);
        return TypedResults.Json(RevisionBodies.Of(result), ProtocolJson.Plain.RevisionBody, statusCode: status);
    }
}
