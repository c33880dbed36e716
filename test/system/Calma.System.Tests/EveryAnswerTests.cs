using System.Text;

namespace Calma.System.Tests;

/// <summary>Every operation is asked in every way; each answer is one that the document says, or a problem document.</summary>
[Trait("store", "every")]
public sealed class EveryAnswerTests(ServerFixture server) : IClassFixture<ServerFixture>
{
    private static readonly string[] Methods = ["GET", "HEAD", "PUT", "PATCH", "POST", "DELETE", "OPTIONS", "TRACE", "PROPFIND"];

    private static readonly string[] Accepts = ["", "*/*", "application/json", "text/x-ini", "text/html", "application/json;q=0, */*;q=0.1", ";;;"];

    private static readonly (string MediaType, string Text)[] Bodies =
    [
        ("", ""), (MediaTypes.Json, ""), (MediaTypes.Json, "{}"), (MediaTypes.Json, "{\"a\": "), (MediaTypes.Json, "null"), (MediaTypes.Json, "[[1]]"), (MediaTypes.Json, "{\"to\": 1}"),
        (MediaTypes.Json, "{\"to\": \"1\"}"), (MediaTypes.Json, "{\"select\": \"every/**\", \"at\": \"2020-01-01T00:00:00Z\", \"dryRun\": true}"),
        (MediaTypes.Json, "{\"name\": \"t\", \"scopes\": [\"read\"], \"select\": [\"every/**\"]}"), (MediaTypes.Json, "{\"name\": null, \"scopes\": [null], \"select\": null}"),
        (MediaTypes.MergePatch, "{\"a\": 2}"), (MediaTypes.MergePatch, "{"), (MediaTypes.JsonPatch, "[{\"op\": \"test\", \"path\": \"/a\", \"value\": 9}]"), (MediaTypes.JsonPatch, "[{}]"),
        ("text/x-ini", "[a]\nb = c\n"), (MediaTypes.Zip, "PK"), ("image/png", "x"), ("nonsense", "x"), ("application/json; charset=utf-16", "{}"),
    ];

    [Fact]
    public async Task Every_route_answers_every_method_body_and_caller_as_the_document_says()
    {
        var document = await ApiDocument.ReadAsync(server.Http);
        await server.SendAsync("PUT", Routes.Config("every/generic/config"), "{\"a\": 1}");
        await server.SendAsync("PUT", Routes.Config("every/generic/deleted"), "{\"a\": 1}");
        await server.SendAsync("DELETE", Routes.Config("every/generic/deleted"));
        using var reader = server.With(await TokenAsync("reader", "read", "every/**"));
        using var stranger = server.With(await TokenAsync("stranger", "write", "nobody/**"));
        using var nobody = server.With("");
        HttpClient[] callers = [server.Http, reader, stranger, nobody];
        var asked = 0;

        foreach (var route in document.Operations.Select(operation => operation.Route).Distinct().SelectMany(Filled).Append("/").Append("/v1").Append("/v1/configs/").Append("/v1/configs/a/b"))
        {
            foreach (var method in Methods)
            {
                foreach (var caller in callers)
                {
                    foreach (var (mediaType, text) in method is "PUT" or "PATCH" or "POST" ? Bodies : [Bodies[0], Bodies[2]])
                    {
                        asked += await AskAsync(caller, method, route, mediaType, text);
                    }
                }
            }
        }

        Assert.True(asked > 4_000, $"{asked} answers");
        Assert.Equal(200, (await server.SendAsync("GET", Routes.Ready)).Status);
    }

    [Fact]
    public async Task Every_read_answers_every_wish_for_a_media_type_as_the_document_says()
    {
        await server.SendAsync("PUT", Routes.Config("every/aws/accepted"), "[default]\nregion = eu-west-1\n", "text/x-ini");
        await server.SendAsync("PUT", Routes.Config("every/generic/accepted"), "{\"a\": 1}");

        foreach (var route in (string[])[Routes.Config("every/aws/accepted"), Routes.Config("every/generic/accepted"), Routes.Configs, Routes.Download, Routes.Search + "?q=/a", Routes.Tokens, Routes.Live, Routes.Docs + "/", Routes.Problems, Routes.OpenApi])
        {
            foreach (var accept in Accepts)
            {
                var answer = await server.SendAsync("GET", route, null, "", accept.Length == 0 ? [] : [("Accept", accept)]);

                Assert.True(answer.Status is 200 or 400 or 406, $"{route}, {accept}: {answer.Status}");
            }
        }
    }

    // A watch does not end, so it is asked in ways alone that end it.
    private static async Task<int> AskAsync(HttpClient caller, string method, string route, string mediaType, string text)
    {
        if (method == "GET" && route == Routes.Watch && caller.DefaultRequestHeaders.Authorization is not null)
        {
            return 0;
        }

        var answer = await ServerFixture.SendAsync(caller, method, route, mediaType.Length + text.Length == 0 ? null : Encoding.UTF8.GetBytes(text), mediaType);

        Assert.True(answer.Status < 500, $"{method} {route} with {mediaType} '{text}': {answer.Status} {answer.Text}");
        Assert.True(answer.Status < 400 || method == "HEAD" || answer.MediaType == MediaTypes.Problem, $"{method} {route} with {mediaType} '{text}': {answer.Status} {answer.MediaType}");
        return 1;
    }

    private static IEnumerable<string> Filled(string route) => ((string[])["config", "deleted", "absent", "UPPER"]).Select(name => route
        .Replace("{tenant}", "every", StringComparison.Ordinal).Replace("{provider}", "generic", StringComparison.Ordinal)
        .Replace("{name}", name, StringComparison.Ordinal).Replace("{number}", "1", StringComparison.Ordinal).Replace("{id}", "absent", StringComparison.Ordinal)).Distinct();

    private async Task<string> TokenAsync(string name, string scope, string select) =>
        (await server.SendAsync("POST", Routes.Tokens, $$"""{"name": "{{name}}", "scopes": ["{{scope}}"], "select": ["{{select}}"]}"""))["token"];
}
