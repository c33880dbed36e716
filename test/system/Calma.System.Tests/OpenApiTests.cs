using System.Text.Json;
using System.Text.RegularExpressions;

namespace Calma.System.Tests;

/// <summary>What the OpenAPI document and its page in the docs say is what the server does.</summary>
public sealed partial class OpenApiTests(ServerFixture server) : IClassFixture<ServerFixture>
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_operation_has_a_name_of_its_own_a_summary_and_its_security()
    {
        var document = await ApiDocument.ReadAsync(server.Http);

        var names = document.Operations.Select(operation => operation.Operation.GetProperty("operationId").GetString()).ToArray();
        Assert.Equal(names.Distinct(), names);
        Assert.All(document.Operations, operation =>
        {
            Assert.NotEqual("", operation.Operation.GetProperty("summary").GetString());
            Assert.Equal(operation.Route.StartsWith(Routes.Api, StringComparison.Ordinal), operation.Operation.TryGetProperty("security", out _));
            Assert.All(operation.Operation.GetProperty("responses").EnumerateObject(), answer => Assert.NotEqual("", answer.Value.GetProperty("description").GetString()));
        });
        Assert.Equal("bearer", document.Root.GetProperty("components").GetProperty("securitySchemes").GetProperty("token").GetProperty("scheme").GetString());
    }

    [Fact]
    public async Task Every_part_of_a_route_is_a_parameter()
    {
        var document = await ApiDocument.ReadAsync(server.Http);

        Assert.All(document.Operations, operation => Assert.Equal(
            RoutePart().Matches(operation.Route).Select(part => part.Groups["name"].Value).Order(),
            Parameters(operation.Operation, "path").Select(parameter => parameter.Name).Order()));
    }

    [Fact]
    public async Task A_parameter_that_is_not_what_the_document_says_is_refused_by_its_name()
    {
        var document = await ApiDocument.ReadAsync(server.Http);
        var refused = 0;

        foreach (var (method, route, operation) in document.Operations.Where(operation => operation.Method != "HEAD"))
        {
            foreach (var (name, schema) in Parameters(operation, "query").Where(parameter => parameter.Schema.TryGetProperty("enum", out _)
                || parameter.Schema.TryGetProperty("format", out _) || parameter.Schema.GetProperty("type").GetString() == "boolean"))
            {
                foreach (var wrong in Wrong(schema))
                {
                    var answer = await SendAsync(method, route, operation, $"{name}={wrong}");
                    Assert.Equal((400, "invalid_argument"), answer.Problem);
                    Assert.Contains($"'{name}'", answer["detail"], StringComparison.Ordinal);
                    refused++;
                }
            }
        }

        Assert.True(refused > 25);
    }

    [Fact]
    public async Task A_parameter_or_a_header_of_Calmas_that_no_operation_takes_is_refused_by_its_name_and_says_which_are_taken()
    {
        var document = await ApiDocument.ReadAsync(server.Http);

        foreach (var (method, route, operation) in document.Operations.Where(operation => operation.Route.StartsWith(Routes.Api, StringComparison.Ordinal) && operation.Method != "HEAD"))
        {
            var parameter = await SendAsync(method, route, operation, "dryRun=true");
            Assert.Equal((400, "invalid_argument"), parameter.Problem);
            Assert.Contains("'dryRun'", parameter["detail"], StringComparison.Ordinal);
            Assert.All(Parameters(operation, "query"), known => Assert.Contains(known.Name, parameter["detail"], StringComparison.Ordinal));

            var header = await SendAsync(method, route, operation, "", ("Calma-Mesage", "x"));
            Assert.Equal((400, "invalid_argument"), header.Problem);
            Assert.Contains("'Calma-Mesage'", header["detail"], StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task What_is_misspelt_in_a_body_is_refused_and_nothing_is_done()
    {
        await server.SendAsync("PUT", Routes.Config("misspelt/generic/a"), "{}");

        var dryRun = await server.SendAsync("POST", Routes.Revert, """{"select": "misspelt/**", "at": "2020-01-01T00:00:00Z", "dry_run": true}""");
        var twice = await server.SendAsync("POST", Routes.Revert, """{"select": "misspelt/**", "select": "**", "at": "2020-01-01T00:00:00Z"}""");

        Assert.Equal((400, "invalid_argument"), dryRun.Problem);
        Assert.Equal((400, "invalid_argument"), twice.Problem);
        Assert.Equal(200, (await server.SendAsync("GET", Routes.Config("misspelt/generic/a"))).Status);
    }

    [Fact]
    public async Task A_misspelt_parameter_does_not_tell_that_another_tenant_has_a_config()
    {
        await server.SendAsync("PUT", Routes.Config("hidden/generic/a"), "{}");
        var made = await server.SendAsync("POST", Routes.Tokens, """{"name": "stranger", "scopes": ["read"], "select": ["acme/**"]}""");
        using var stranger = server.With(made["token"]);

        Assert.Equal((404, "config_not_found"), (await ServerFixture.SendAsync(stranger, "GET", Routes.Config("hidden/generic/a") + "?revison=1", null, "")).Problem);
        Assert.Equal((404, "config_not_found"), (await ServerFixture.SendAsync(stranger, "GET", Routes.Config("hidden/generic/b") + "?revison=1", null, "")).Problem);
    }

    [Fact]
    public async Task The_page_has_every_operation_with_its_parameters_and_none_besides()
    {
        var document = await ApiDocument.ReadAsync(server.Http);
        var page = await File.ReadAllTextAsync(Path.Combine(ObservationTests.RepositoryFolder(), "docs", "http-api.md"), Cancellation);

        var sections = Section().Matches(page).ToDictionary(section => section.Groups["operation"].Value, section => Name().Matches(section.Groups["text"].Value)
            .Select(name => name.Groups["name"].Value).Order(StringComparer.Ordinal).ToArray());

        Assert.Equal(document.Operations.Select(operation => $"{operation.Method} {operation.Route}").Order(StringComparer.Ordinal), sections.Keys.Order(StringComparer.Ordinal));
        Assert.All(document.Operations, operation => Assert.Equal(
            [.. Parameters(operation.Operation, "query").Concat(Parameters(operation.Operation, "header")).Select(parameter => parameter.Name).Order(StringComparer.Ordinal)],
            sections[$"{operation.Method} {operation.Route}"]));
    }

    [Fact]
    public async Task The_reference_page_neither_loads_from_elsewhere_nor_speaks_to_anybody_else()
    {
        using var answer = await server.Http.GetAsync(new Uri(Routes.Docs + "/", UriKind.Relative), Cancellation);
        var page = await answer.Content.ReadAsStringAsync(Cancellation);
        var policy = Assert.Single(answer.Headers.GetValues("Content-Security-Policy"));

        Assert.StartsWith("default-src 'none';", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("//", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("https:", page, StringComparison.Ordinal);
        Assert.All(Script().Matches(page), script => Assert.Contains(script.Groups["nonce"].Value, policy, StringComparison.Ordinal));
    }

    private static IEnumerable<(string Name, JsonElement Schema)> Parameters(JsonElement operation, string place) => operation.TryGetProperty("parameters", out var parameters)
        ? parameters.EnumerateArray().Where(parameter => parameter.GetProperty("in").GetString() == place).Select(parameter => (parameter.GetProperty("name").GetString()!, parameter.GetProperty("schema")))
        : [];

    private static IEnumerable<string> Wrong(JsonElement schema) => schema.GetProperty("type").GetString() switch
    {
        "integer" when schema.TryGetProperty("maximum", out var greatest) => ["0", "-1", "x", "1.5", "", $"{greatest.GetInt64() + 1}"],
        "integer" => ["0", "-1", "x", "1.5", "", "99999999999999999999"],
        "boolean" => ["maybe"],
        "string" when schema.TryGetProperty("enum", out _) => ["weak", ""],
        _ => ["yesterday", "2024-04-12", ""],
    };

    // The required parameters are sound, so that the one in question is what is refused.
    private async Task<Answer> SendAsync(string method, string route, JsonElement operation, string query, params (string Name, string Value)[] headers)
    {
        var name = query.Split('=')[0];
        string[] others = [.. Parameters(operation, "query").Where(parameter => parameter.Name is "from" or "to" && parameter.Name != name).Select(parameter => $"{parameter.Name}=1")];
        var body = operation.TryGetProperty("requestBody", out _) ? "{}" : null;
        (string, string)[] reason = name == "force" ? [("Calma-Reason", "x")] : [];
        return await server.SendAsync(method, RoutePart().Replace(route, "1") + "?" + string.Join('&', others.Append(query)), body, route.EndsWith("{name}", StringComparison.Ordinal) && method == "PATCH" ? MediaTypes.MergePatch : MediaTypes.Json, [.. headers, .. reason]);
    }

    [GeneratedRegex("<script[^>]* nonce=\"(?<nonce>[0-9a-f]{32})\"")]
    private static partial Regex Script();

    [GeneratedRegex(@"\{(?<name>\w+)\}")]
    private static partial Regex RoutePart();

    [GeneratedRegex(@"^### `(?<operation>[A-Z]+ /[^`]*)`\n(?<text>.*?)(?=^#|\z)", RegexOptions.Singleline | RegexOptions.Multiline)]
    private static partial Regex Section();

    [GeneratedRegex(@"^\| `(?<name>[\w-]+)` \|", RegexOptions.Multiline)]
    private static partial Regex Name();
}
