using System.Text;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Routing;

namespace Calma.System.Tests;

/// <summary>Every route that the server has, asked in every way: the answer parses as what its headers say, or is a problem document.</summary>
[Trait("store", "every")]
public sealed partial class EveryRouteTests(ServerFixture server) : IClassFixture<ServerFixture>
{
    private const string Config = "/v1/configs/{tenant}/{provider}/{name}";
    private const string Contract = "/v1/contracts/{tenant}/{name}";
    private const string ContractText = """{"subject": "acme/generic/agreed", "schema": true, "compatibility": "none"}""";
    private static readonly string[] Methods = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "BREW"];

    // A sound request for each route; one that is missing here fails.
    private static readonly Sound[] Requests =
    [
        new("GET", Config, 200),
        new("HEAD", Config, 200),
        new("PUT", Config, 200, "", "[1]", "application/json", ("If-Match", "*")),
        new("PATCH", Config, 200, "", """{"a": 1}""", MediaTypes.MergePatch),
        new("DELETE", Config, 200),
        new("POST", Config + "/revert", 200, "", """{"to": 1}"""),
        new("POST", Config + "/check", 200, "", "[1]"),
        new("GET", Config + "/revisions", 200),
        new("GET", Config + "/revisions/{number}", 200),
        new("GET", Config + "/diff", 200, "?from=1&to=1"),
        new("GET", Routes.Configs, 200, "?select=acme/**"),
        new("POST", Routes.Revert, 200, "", """{"select": "acme/**", "at": "2100-01-01T00:00:00Z", "dryRun": true}"""),
        new("GET", Routes.Search, 200, "?q=/a"),
        new("GET", Routes.Download, 200, "?select=acme/**"),
        new("POST", Routes.Import, 200, "", "(zip)", MediaTypes.Zip),
        new("GET", Routes.Watch, 200, "?select=acme/**"),
        new("GET", Routes.Contracts, 200, "?select=acme/**"),
        new("GET", Contract, 200),
        new("PUT", Contract, 200, "", ContractText, "application/json", ("If-Match", "*")),
        new("DELETE", Contract, 200),
        new("GET", Contract + "/revisions", 200),
        new("POST", Contract + "/revert", 200, "", """{"to": 1}"""),
        new("POST", Contract + "/check", 200, "", ContractText),
        new("GET", Routes.Tokens, 200),
        new("POST", Routes.Tokens, 201, "", """{"name": "asked", "scopes": ["read"], "select": ["acme/**"]}"""),
        new("DELETE", Routes.Tokens + "/{id}", 200),
        new("GET", Routes.Live, 200),
        new("GET", Routes.Ready, 200),
        new("GET", Routes.Metrics, 200),
        new("GET", Routes.OpenApi, 200),
        new("GET", Routes.Problems, 200),
        new("GET", Routes.Docs + "/{documentName}", 200),
        new("GET", Routes.Docs + "/favicon.svg", 200),
        new("GET", Routes.Docs + "/scalar.js", 200),
        new("GET", Routes.Docs + "/scalar.aspnetcore.js", 200),
    ];

    private static readonly (string Name, string Value)[][] Headers =
    [
        [("Accept", "image/png")], [("Accept", "application/json;q=0")], [("Accept", "application/json")], [("Accept", "/;;q=x")], [("Accept-Encoding", "br, gzip")], [("Accept-Charset", "utf-7")],
        [("If-Match", "unquoted")], [("If-Match", "\"x\"")], [("If-Match", "W/\"x\"")], [("If-None-Match", "*")], [("If-None-Match", "\"\"")], [("If-None-Match", "*, \"x\"")],
        [("If-Modified-Since", "Thu, 01 Jan 2099 00:00:00 GMT")], [("If-Range", "\"x\"")], [("Range", "bytes=0-0")], [("Range", "bytes=9-1")],
        [("Prefer", "wait=x")], [("Prefer", "wait=-1, respond-async")], [("Cache-Control", "no-cache")], [("Cache-Control", "max-age=;;")],
        [("Idempotency-Key", "")], [("Idempotency-Key", new string('k', 101))], [("Last-Event-ID", "x")], [("Last-Event-ID", "\u00ff")],
        [("Calma-Nothing", "x")], [("Calma-Message", "%zz")], [("Calma-Metadata", "a=(1")], [("Calma-Kind", "nothing")], [("Calma-Reason", "x")],
        [("Content-Type", "image/png")], [("Content-Type", ";")], [("Content-Type", "application/json; charset=utf-16")], [("Content-Encoding", "gzip")],
        [("traceparent", "00-x")], [("X-Forwarded-Host", "example.com")], [("X-HTTP-Method-Override", "DELETE")], [("Origin", "https://example.com")], [("Upgrade", "websocket"), ("Connection", "Upgrade")],
    ];

    private static readonly string[] Bodies = ["{", "null", "[]", "\"x\"", "{\"to\": -1}", "{\"select\": 7}", "\u00ff\u00fe", "PK\u0003\u0004", "{\"a\": 1, \"a\": 2}", " "];

    private static readonly string[] Queries =
        ["?nothing=1", "?revision=0", "?revision=99", "?at=never", "?at=1970-01-01T00:00:00Z", "?from=1&to=99", "?limit=0", "?select=[", "?q=", "?%00", "?&&&=", "?a=%ff", "?revision=1&revision=2"];

    private static readonly string[] Segments = ["%00", "..", "%2e%2e", "UPPER", "a%2fb", "%ff", new('a', 64), "_own", "absent", "%20", "0", "99999999999999999999"];

    [Fact]
    public void Every_route_names_its_methods_and_stands_in_the_table() => Assert.Equal(
        Requests.Select(request => $"{request.Method} {request.Route}").Order(StringComparer.Ordinal),
        Endpoints().Select(route => $"{route.Method} {route.Route}").Order(StringComparer.Ordinal));

    [Fact]
    public async Task A_sound_request_is_answered_and_HEAD_says_what_GET_sends()
    {
        foreach (var request in Requests)
        {
            var answer = await AskAsync(request);
            Assert.True(answer.Status == request.Status, $"{answer.What}: {answer.Status} {Encoding.UTF8.GetString(answer.Body)}");
        }

        Assert.Equal(Routes.Docs.TrimStart('/') + "/", (await AskAsync(new Sound("GET", Routes.Docs, 302)))["Location"]);
        Assert.Equal("text/html", (await AskAsync(new Sound("GET", Routes.Docs + "/", 200))).MediaType);

        var (get, head) = (await AskAsync(Requests[0]), await AskAsync(Requests[1]));
        Assert.Equal(Lines(get), Lines(head));

        static string[] Lines(WireAnswer answer) => [.. answer.Headers.Where(header => header.Key != "Date").Select(header => $"{header.Key}: {header.Single()}").Order(StringComparer.Ordinal)];
    }

    [Fact]
    public async Task A_method_that_a_route_does_not_take_is_405_and_Allow_says_which_it_takes()
    {
        foreach (var route in Endpoints().GroupBy(route => route.Route))
        {
            var taken = route.Select(known => known.Method).Order(StringComparer.Ordinal).ToArray();
            foreach (var method in Methods.Except(taken))
            {
                var answer = await AskAsync(new Sound(method, route.Key, 405));
                Assert.True(answer.Status == 405, $"{answer.What}: {answer.Status}");
                Assert.Equal(taken, answer["Allow"]!.Split(", ").Order(StringComparer.Ordinal));
            }
        }
    }

    [Fact]
    public async Task A_caller_who_is_nobody_is_401_on_everything_below_the_APIs_root_on_every_method()
    {
        string[] targets = [.. Requests.Select(request => request.Route).Where(IsOfApi).Distinct(), Routes.Api, Routes.Api + "/", Routes.Api + "/nowhere"];
        foreach (var target in targets)
        {
            foreach (var method in Methods)
            {
                foreach (var token in (string[])["", "Bearer", "Bearer ", "Bearer x", "Bearer calma_x_y", "Basic YTpi"])
                {
                    var answer = await WireAnswer.AskAsync(server.Server.Url, method, Fill(target, "1"), [], token.Length == 0 ? [] : [("Authorization", token)]);
                    Assert.True(answer.Status == 401, $"{answer.What} [{token}]: {answer.Status}");
                }
            }
        }
    }

    [Fact]
    public async Task A_token_that_lacks_the_scope_or_does_not_see_the_config_is_told_so_by_every_route()
    {
        var (blind, other) = (await TokenAsync("guard", "acme/**"), await TokenAsync("read", "umbrella/**"));
        foreach (var request in Requests.Where(request => IsOfApi(request.Route)))
        {
            var refused = await AskAsync(request, token: blind);
            Assert.True(refused.Status == 403, $"{refused.What}: {refused.Status}");
            var unseen = await AskAsync(request, token: other);
            Assert.True(!RoutePart().IsMatch(request.Route) || request.Route.StartsWith(Routes.Tokens, StringComparison.Ordinal) || unseen.Status == 404, $"{unseen.What}: {unseen.Status}");
        }
    }

    [Fact]
    public async Task Whatever_is_sent_as_a_header_is_answered_as_the_answers_headers_say()
    {
        foreach (var request in Requests)
        {
            foreach (var headers in Headers)
            {
                var answer = await AskAsync(request with { Headers = [.. request.Headers, .. headers] });
                Assert.True(headers[0].Name != "Calma-Nothing" || !IsOfApi(request.Route) || answer.Status == 400, $"{answer.What}: {answer.Status}");
            }
        }
    }

    [Fact]
    public async Task Whatever_is_sent_as_a_body_is_answered_as_the_answers_headers_say()
    {
        foreach (var request in Requests)
        {
            foreach (var body in Bodies)
            {
                await AskAsync(request with { Body = body });
            }

            await AskAsync(request with { Body = "" });
        }
    }

    [Fact]
    public async Task Whatever_is_sent_as_a_path_or_a_query_is_answered_as_the_answers_headers_say()
    {
        foreach (var request in Requests)
        {
            foreach (var query in Queries)
            {
                var answer = await AskAsync(request with { Query = query });
                Assert.True(query != "?nothing=1" || !IsOfApi(request.Route) || answer.Status == 400, $"{answer.What}: {answer.Status}");
            }

            foreach (var segment in Segments.Where(_ => RoutePart().IsMatch(request.Route)))
            {
                await AskAsync(request with { Route = RoutePart().Replace(request.Route, segment, count: 1) });
                await AskAsync(request with { Route = RoutePart().Replace(request.Route, segment) });
            }

            foreach (var end in (string[])["/", "/nothing", "//", "/..", ";x"])
            {
                await AskAsync(request with { Route = request.Route + end });
            }
        }
    }

    [Fact]
    public async Task A_path_that_no_route_has_is_404_on_every_method()
    {
        foreach (var target in (string[])["/", "//", "/nowhere", "/v2/configs", "/openapi/v2.json", "/health", "/v1", "/v1/", "/v1/nowhere", "/v1/configs/acme", "/v1/configs/acme/generic", "/favicon.ico", "/.env"])
        {
            foreach (var method in Methods)
            {
                var answer = await AskAsync(new Sound(method, target, 404));
                Assert.True(answer.Status == 404, $"{answer.What}: {answer.Status}");
            }
        }
    }

    private static bool IsOfApi(string route) => route.StartsWith(Routes.Api, StringComparison.Ordinal);

    private static string Fill(string route, string id) => RoutePart().Replace(route, part => part.Groups["name"].Value switch
    {
        "tenant" => "acme",
        "provider" => "generic",
        "name" => "asked",
        "number" => "1",
        "documentName" => "v1",
        "id" => id,
        var name => throw new InvalidOperationException($"Say what stands for {name} in a sound request."),
    });

    private IEnumerable<(string Method, string Route)> Endpoints() =>
        from endpoint in server.Server.Endpoints.OfType<RouteEndpoint>()
        from method in endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? ["(every method)"]
        select (method, RouteConstraint().Replace(IsOfApi(endpoint.RoutePattern.RawText!) ? endpoint.RoutePattern.RawText!.TrimEnd('/') : endpoint.RoutePattern.RawText!, ""));

    // The config that a request is about is there before it, whatever the one before did.
    private async Task<WireAnswer> AskAsync(Sound request, string? token = null)
    {
        var administrator = server.Http.DefaultRequestHeaders.Authorization!.ToString();
        if (request.Route.StartsWith(Config, StringComparison.Ordinal))
        {
            await WireAnswer.AskAsync(server.Server.Url, "PUT", Routes.Config("acme/generic/asked"), "{}"u8.ToArray(), ("Authorization", administrator), ("Content-Type", MediaTypes.Json));
        }

        if (request.Route.StartsWith(Contract, StringComparison.Ordinal))
        {
            await WireAnswer.AskAsync(server.Server.Url, "PUT", Routes.Contract("acme/asked"), Encoding.UTF8.GetBytes(ContractText), ("Authorization", administrator), ("Content-Type", MediaTypes.Json));
        }

        var id = request.Route.Contains("{id}", StringComparison.Ordinal) ? (await TokenAsync("read", "acme/**")).Split('_')[1] : "";
        var body = request.Body == "(zip)" ? (await server.SendAsync("GET", Routes.Download + "?select=acme/**")).Bytes : Encoding.Latin1.GetBytes(request.Body);
        (string, string)[] mediaType = request.MediaType.Length > 0 && !request.Headers.Any(header => header.Name == "Content-Type") ? [("Content-Type", request.MediaType)] : [];
        (string, string)[] authorization = IsOfApi(request.Route) ? [("Authorization", token is null ? administrator : "Bearer " + token)] : [];
        var answer = await WireAnswer.AskAsync(server.Server.Url, request.Method, Fill(request.Route, id) + request.Query, body, [.. authorization, .. mediaType, .. request.Headers]);
        var isHttp = !request.Route.Contains("%00", StringComparison.Ordinal) && request.Headers.All(header => header.Value.All(char.IsAscii));
        Assert.True(isHttp != answer.IsBare, $"{answer.What}: {answer.Status} with no word.");
        return answer;
    }

    private async Task<string> TokenAsync(string scope, string selector) =>
        (await server.SendAsync("POST", Routes.Tokens, $$"""{"name": "asks", "scopes": ["{{scope}}"], "select": ["{{selector}}"]}"""))["token"];

    [GeneratedRegex(@"\{(?<name>\w+)\}")]
    private static partial Regex RoutePart();

    [GeneratedRegex(@"(?<=\{\w+)[:=?][^}]*(?=\})")]
    private static partial Regex RouteConstraint();

    private sealed record Sound(string Method, string Route, int Status, string Query = "", string Body = "", string MediaType = MediaTypes.Json, params (string Name, string Value)[] Headers);
}
