using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace Calma.Gateway.Tests.Faults;

/// <summary>A build of a small preferences service: the sound one, or one with a fault.</summary>
internal sealed class PreferencesBuild(Fault? fault)
{
    public const string Contract = """
        {"openapi": "3.1.0", "paths": {
          "/v1/preferences": {"get": {"responses": {"200": {"content": {"application/json": {"schema": {
            "type": "object", "required": ["items"], "properties": {"items": {"type": "array", "items": {"$ref": "#/components/schemas/Preferences"}}}}}}}}}},
          "/v1/preferences/{user}": {
            "get": {"responses": {"200": {"content": {"application/json": {"schema": {"$ref": "#/components/schemas/Preferences"}}}}}},
            "post": {"responses": {"200": {"content": {"application/json": {"schema": {"$ref": "#/components/schemas/Preferences"}}}}}}},
          "/v1/preferences/{user}/theme": {"get": {"responses": {"200": {"content": {"application/json": {"schema": {"type": "object", "required": ["theme"], "properties": {"theme": {"type": "string"}}}}}}}}}},
         "components": {"schemas": {"Preferences": {
           "type": "object", "required": ["id", "user", "count", "state", "updated", "limits", "tags"],
           "properties": {
             "id": {"type": "string", "format": "uuid"}, "user": {"type": "string"}, "count": {"type": "integer"}, "state": {"type": "string", "enum": ["on", "off"]},
             "updated": {"type": "string", "format": "date-time"}, "limits": {"type": "object", "properties": {"rate": {"type": "integer"}}},
             "tags": {"type": "array", "items": {"type": "object", "required": ["name"], "properties": {"name": {"type": "string"}}}}}}}}}
        """;

    private long _answers;

    public async Task AnswerAsync(HttpContext context)
    {
        var answer = Sound(context.Request.Path.Value!.Split('/'));
        var number = Interlocked.Increment(ref _answers);
        if (fault is not null)
        {
            answer = fault.Spoil(answer, number);
        }

        (context.Response.StatusCode, context.Response.ContentType) = (answer.Status, answer.ContentType);
        await context.Response.WriteAsync(answer.Text ?? answer.Body!.ToJsonString());
    }

    private Built Sound(string[] path) => path switch
    {
        [_, _, _] => new Built("list", new JsonObject { ["items"] = new JsonArray([.. Order(Enumerable.Range(0, 5)).Select(user => (JsonNode)Preferences(user))]) }),
        [_, _, _, var user, "theme"] => new Built("theme", new JsonObject { ["theme"] = NumberOf(user) == 0 ? "" : "dark" }),
        _ => new Built("one", Preferences(NumberOf(path[3]))),
    };

    // The user 0 has no data at all.
    private JsonObject Preferences(int user) => new()
    {
        ["id"] = (IsNoisy ? Guid.NewGuid() : new Guid(user + 0xABC, 0x0A0B, 0x0C0D, [1, 2, 3, 4, 0xAA, 0xBB, 0xCC, 0xDD])).ToString(),
        ["user"] = $"user-{user}",
        ["count"] = user,
        ["state"] = user % 2 == 0 ? "on" : "off",
        ["updated"] = IsNoisy ? DateTimeOffset.UnixEpoch.AddTicks(Random.Shared.NextInt64(long.MaxValue / 8)).ToString("O", CultureInfo.InvariantCulture) : "2026-04-12T08:30:00Z",
        ["limits"] = user == 0 ? [] : new JsonObject { ["rate"] = 10 * user },
        ["tags"] = new JsonArray([.. Order(Enumerable.Range(0, user)).Select(tag => (JsonNode)new JsonObject { ["name"] = $"tag-{tag}" })]),
    };

    private bool IsNoisy => fault?.IsNoise == true;

    private int[] Order(IEnumerable<int> numbers)
    {
        int[] all = [.. numbers];
        if (IsNoisy)
        {
            Random.Shared.Shuffle(all);
        }

        return all;
    }

    private static int NumberOf(string user) => int.Parse(user.Split('-')[1], CultureInfo.InvariantCulture);
}

/// <summary>An answer before it is written.</summary>
/// <param name="Endpoint">Which endpoint's: <c>list</c>, <c>one</c> or <c>theme</c>.</param>
/// <param name="Body">What it says.</param>
internal sealed record Built(string Endpoint, JsonObject Body)
{
    public int Status { get; init; } = 200;

    public string ContentType { get; init; } = "application/json";

    /// <summary>What is written instead of the body.</summary>
    public string? Text { get; init; }
}
