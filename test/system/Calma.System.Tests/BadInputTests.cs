using System.Diagnostics;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;

namespace Calma.System.Tests;

/// <summary>Bad input: a problem document or a closed connection, never an unexplained 500, nothing stored, and the server well afterwards.</summary>
[Trait("store", "every")]
public sealed class BadInputTests(ServerFixture server) : IClassFixture<ServerFixture>, IAsyncLifetime
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    // After every test, whatever it did.
    public async ValueTask DisposeAsync()
    {
        Assert.Equal(200, (await server.SendAsync("GET", Routes.Ready)).Status);
        var name = Guid.NewGuid().ToString("n");
        Assert.Equal(201, (await server.SendAsync("PUT", Route(name), "{}")).Status);
        Assert.Equal("{}", (await server.SendAsync("GET", Route(name))).Text);
    }

    [Theory]
    [InlineData("generic", "application/json", "{\n  \"a\": 1,\n  \"a\": 2\n}", 3, 3)]
    [InlineData("generic", "application/json", "", 1, 1)]
    [InlineData("generic", "application/json", "{\r\n\t\"é\": tru\r\n}", 2, 7)]
    [InlineData("generic", "application/jsonc", "{ /* ", 1, 3)]
    [InlineData("aws", "text/x-ini", "[default]\nregion = a\nregion = b\n", 3, 1)]
    [InlineData("aws", "text/x-ini", "\uFEFF[default]\n", 1, 1)]
    [InlineData("aws", "text/x-ini", "region = a\n", 1, 1)]
    [InlineData("gcp", "text/x-ini", "[core]\nproject = 50%off\n", 2, 13)]
    public async Task A_malformed_document_is_refused_with_line_and_column(string provider, string mediaType, string text, int line, int column)
    {
        var route = Routes.Config($"acme/{provider}/malformed");
        var answer = await server.SendAsync("PUT", route, text, mediaType);

        Assert.Equal((422, "malformed_document"), answer.Problem);
        var finding = JsonElement.Parse(answer.Bytes).GetProperty("findings")[0];
        Assert.Equal((line, column), (finding.GetProperty("line").GetInt32(), finding.GetProperty("column").GetInt32()));
        Assert.NotEqual("", finding.GetProperty("repair").GetString());
        Assert.Equal(404, (await server.SendAsync("GET", route)).Status);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_body_of_11_MiB_is_too_large_whether_its_length_is_told_or_not(bool isChunked)
    {
        using var request = new HttpRequestMessage(HttpMethod.Put, Route("large"));
        request.Content = new ByteArrayContent(new byte[11 * 1024 * 1024]);
        request.Headers.TransferEncodingChunked = isChunked;
        request.Headers.ExpectContinue = true;

        Assert.Equal(413, await StatusOrClosedAsync(request) ?? 413);
        Assert.Equal(404, (await server.SendAsync("GET", Route("large"))).Status);
    }

    [Fact]
    public async Task A_body_of_exactly_10_MiB_is_stored_and_recovered()
    {
        var text = $"[\"{new string('x', (10 * 1024 * 1024) - 4)}\"]";

        Assert.Equal(201, (await server.SendAsync("PUT", Route("most"), text)).Status);
        Assert.Equal(text, (await server.SendAsync("GET", Route("most"))).Text);
        Assert.Equal(413, (await server.SendAsync("PUT", Route("more"), text + " ", MediaTypes.Json, ("Expect", "100-continue"))).Status);
    }

    [Theory]
    [InlineData("[", "1", "]")]
    [InlineData("{\"a\":", "1", "}")]
    public async Task A_depth_of_10000_is_too_large(string open, string value, string close)
    {
        var text = string.Concat(Enumerable.Repeat(open, 10_000)) + value + string.Concat(Enumerable.Repeat(close, 10_000));
        await server.SendAsync("PUT", Route("shallow"), "{}");

        Assert.Equal((413, "too_large"), (await server.SendAsync("PUT", Route("deep"), text)).Problem);
        Assert.Equal((413, "too_large"), (await server.SendAsync("PATCH", Route("shallow"), text, MediaTypes.MergePatch)).Problem);
        Assert.Equal(404, (await server.SendAsync("GET", Route("deep"))).Status);
    }

    [Theory]
    [InlineData("/v1/configs/acme/generic/%2e%2e")]
    [InlineData("/v1/configs/acme/generic/a%2Fb")]
    [InlineData("/v1/configs/acme/generic/a%00b")]
    [InlineData("/v1/configs/acme/generic/UPPER")]
    [InlineData("/v1/configs/acme/generic/%C3%BC")]
    [InlineData("/v1/configs/acme/generic/-dash")]
    [InlineData("/v1/configs/acme/generic/_own")]
    [InlineData("/v1/configs/acme/_tokens/x")]
    [InlineData("/v1/configs/_calma/_tokens/administrator")]
    [InlineData("/v1/configs/acme/generic/a%20b")]
    [InlineData("/v1/configs/acme/generic/aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa")]
    [InlineData("/v1/configs/acme/generic/%E2%80%AE")]
    [InlineData("/v1/configs/acme/generic/%FF")]
    [InlineData("/v1/configs/acme/generic/%ZZ")]
    [InlineData("/v1/configs/acme//x")]
    [InlineData("/v1/configs/acme/generic/x/revisions/0")]
    [InlineData("/v1/configs/acme/generic/x/revisions/99999999999999999999")]
    [InlineData("/v1/configs/acme/generic/x/revisions/-1")]
    [InlineData("/v1/configs/acme/generic/x/revisions/one")]
    public async Task A_hostile_name_is_refused_on_every_method(string target)
    {
        foreach (var method in (string[])["GET", "PUT", "PATCH", "DELETE"])
        {
            var (status, text) = await RawAsync($"{method} {target} HTTP/1.1", "{}", method == "PATCH" ? MediaTypes.MergePatch : MediaTypes.Json);

            Assert.InRange(status, 400, 428);
            Assert.Contains(status == 400 && text.Length == 0 ? "" : "\"code\":", text, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("/v1/configs?select=**/x/**")]
    [InlineData("/v1/configs?select=../..")]
    [InlineData("/v1/configs?select=acme/[a-z]/*")]
    [InlineData("/v1/configs?select=%00")]
    [InlineData("/v1/configs?select=ACME/**")]
    [InlineData("/v1/configs?select=a/b/c/d")]
    [InlineData("/v1/configs?limit=0")]
    [InlineData("/v1/configs?limit=-1")]
    [InlineData("/v1/configs?limit=99999999999")]
    [InlineData("/v1/configs?limit=ten")]
    [InlineData("/v1/configs?after=%25%25")]
    [InlineData("/v1/configs?at=yesterday")]
    [InlineData("/v1/configs?at=2024-13-01T00:00:00Z")]
    [InlineData("/v1/configs/acme/generic/here?revision=0")]
    [InlineData("/v1/configs/acme/generic/here?revision=x")]
    [InlineData("/v1/configs/acme/generic/here?revision=1&at=2024-01-01T00:00:00Z")]
    [InlineData("/v1/configs/acme/generic/here?at-least=x")]
    [InlineData("/v1/configs/acme/generic/here?consistency=weak")]
    [InlineData("/v1/configs/acme/generic/here/diff?from=x&to=1")]
    [InlineData("/v1/configs/acme/generic/here/diff?from=1&to=-2")]
    [InlineData("/v1/configs/acme/generic/here/revisions?before=x")]
    [InlineData("/v1/search")]
    [InlineData("/v1/search?q=")]
    [InlineData("/v1/search?q=nopointer")]
    [InlineData("/v1/download?select=**/a/**")]
    [InlineData("/v1/download?at=never")]
    [InlineData("/v1/watch?select=**/a/**")]
    public async Task A_hostile_query_is_400(string target)
    {
        await server.SendAsync("PUT", Route("here"), "{}");

        var answer = await server.SendAsync("GET", target);

        Assert.Equal((400, "invalid_argument"), answer.Problem);
    }

    [Fact]
    public async Task A_selector_of_a_megabyte_or_of_many_stars_costs_nothing()
    {
        var clock = Stopwatch.StartNew();
        var stars = await server.SendAsync("GET", $"{Routes.Configs}?select={string.Concat(Enumerable.Repeat("*a", 500))}/*/*");
        var (status, _) = await RawAsync($"GET {Routes.Configs}?select={new string('a', 1_000_000)} HTTP/1.1", "", MediaTypes.Json);

        Assert.InRange(stars.Status, 200, 400);
        Assert.InRange(status, 400, 431);
        Assert.True(clock.Elapsed < TimeSpan.FromMinutes(3), $"it took {clock.Elapsed}");
    }

    [Theory]
    [InlineData("If-Match", "unquoted", "invalid_argument")]
    [InlineData("If-Match", "W/\"1-a\"", "revision_conflict")]
    [InlineData("If-Match", "\"99-ffffffffffffffff-stored-clear\"", "revision_conflict")]
    [InlineData("If-None-Match", "\"x\"", "precondition_required")]
    [InlineData("Idempotency-Key", "", "invalid_argument")]
    [InlineData("Idempotency-Key", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", "invalid_argument")]
    [InlineData("Calma-Message", "%zz", "invalid_argument")]
    [InlineData("Calma-Message", "%ff", "invalid_argument")]
    [InlineData("Calma-Metadata", "a=", "invalid_argument")]
    [InlineData("Calma-Metadata", "a=(1 2", "invalid_argument")]
    [InlineData("Calma-Metadata", "A=1", "invalid_argument")]
    [InlineData("Calma-Kind", "nothing", "invalid_argument")]
    [InlineData("Calma-Kind", "aws/config", "invalid_argument")]
    [InlineData("Content-Type", "image/png", "unsupported_media_type")]
    [InlineData("Content-Encoding", "gzip", "unsupported_media_type")]
    public async Task A_hostile_header_is_refused(string name, string value, string code)
    {
        await server.SendAsync("PUT", Route("header"), "{}");
        var before = (await server.SendAsync("GET", Route("header"))).Tag;

        (string, string)[] headers = name is "If-Match" or "If-None-Match" ? [(name, value)] : [("If-Match", "*"), (name, value)];
        var answer = await RawPutAsync(Route("header"), "{\"a\": 1}", headers);

        Assert.Contains($"\"code\":\"{code}\"", answer.Text, StringComparison.Ordinal);
        Assert.Equal(before, (await server.SendAsync("GET", Route("header"))).Tag);
    }

    [Theory]
    [InlineData("[{\"op\": \"add\", \"path\": \"/l/99\", \"value\": 1}]")]
    [InlineData("[{\"op\": \"add\", \"path\": \"l/-\", \"value\": 1}]")]
    [InlineData("[{\"op\": \"add\", \"path\": \"/~2\", \"value\": 1}]")]
    [InlineData("[{\"op\": \"remove\", \"path\": \"/none\"}]")]
    [InlineData("[{\"op\": \"move\", \"from\": \"/m\", \"path\": \"/m/x\"}]")]
    [InlineData("[{\"op\": \"replace\", \"path\": \"/m/-\", \"value\": 1}]")]
    [InlineData("[{\"op\": \"eval\", \"path\": \"/m\"}]")]
    [InlineData("[{\"op\": \"add\", \"path\": \"/x\"}]")]
    [InlineData("{\"op\": \"add\", \"path\": \"/x\", \"value\": 1}")]
    [InlineData("[1]")]
    [InlineData("null")]
    public async Task A_hostile_patch_is_refused_and_changes_nothing(string patch)
    {
        await server.SendAsync("PUT", Route("patched"), """{"l": [], "m": {}}""");

        var answer = await server.SendAsync("PATCH", Route("patched"), patch, MediaTypes.JsonPatch);

        Assert.Equal((422, "malformed_tweak"), answer.Problem);
        Assert.Equal("""{"l": [], "m": {}}""", (await server.SendAsync("GET", Route("patched"))).Text);
    }

    [Fact]
    public async Task A_patch_of_a_hundred_thousand_operations_or_a_huge_pointer_does_not_hang()
    {
        var clock = Stopwatch.StartNew();
        await server.SendAsync("PUT", Route("busy"), """{"l": []}""");
        var many = await server.SendAsync("PATCH", Route("busy"), $"[{string.Join(',', Enumerable.Range(0, 100_000).Select(number => $$"""{"op":"add","path":"/l/0","value":{{number}}}"""))}]", MediaTypes.JsonPatch);
        var deep = await server.SendAsync("PATCH", Route("busy"), $$"""[{"op":"add","path":"{{string.Concat(Enumerable.Repeat("/a", 1_000_000))}}","value":1}]""", MediaTypes.JsonPatch);

        Assert.InRange(many.Status, 200, 422);
        Assert.InRange(deep.Status, 400, 422);
        Assert.True(clock.Elapsed < TimeSpan.FromSeconds(60), $"it took {clock.Elapsed}");
    }

    [Theory]
    [InlineData("POST", "/v1/configs/acme/generic/rev/revert", "{\"to\": 0}")]
    [InlineData("POST", "/v1/configs/acme/generic/rev/revert", "{\"to\": 1, \"at\": \"2024-01-01T00:00:00Z\"}")]
    [InlineData("POST", "/v1/configs/acme/generic/rev/revert", "{}")]
    [InlineData("POST", "/v1/configs/acme/generic/rev/revert", "[]")]
    [InlineData("POST", "/v1/configs/acme/generic/rev/revert", "{\"to\": \"one\"}")]
    [InlineData("POST", "/v1/configs/acme/generic/rev/revert", "{")]
    [InlineData("POST", "/v1/revert", "{\"select\": \"acme/**\"}")]
    [InlineData("POST", "/v1/revert", "{\"select\": \"**/x\", \"at\": \"2024-01-01T00:00:00Z\"}")]
    [InlineData("POST", "/v1/tokens", "{\"name\": \"\"}")]
    [InlineData("POST", "/v1/tokens", "{\"name\": \"x\", \"scopes\": [\"everything\"], \"select\": [\"**\"]}")]
    public async Task A_hostile_order_is_refused(string method, string target, string body)
    {
        await server.SendAsync("PUT", Route("rev"), "{}");

        var answer = await server.SendAsync(method, target, body);

        Assert.InRange(answer.Status, 400, 422);
        Assert.Equal("application/problem+json", answer.MediaType);
    }

    [Fact]
    public async Task Null_on_an_INI_key_is_refused_with_the_path_and_what_to_do()
    {
        var route = Routes.Config("acme/aws/null");
        await server.SendAsync("PUT", route, "# ours\n[default]\nregion = eu-west-1\n", "text/x-ini");

        var answer = await server.SendAsync("PATCH", route, """[{"op": "replace", "path": "/default/region", "value": null}]""", MediaTypes.JsonPatch);

        Assert.Equal((422, "not_representable"), answer.Problem);
        var finding = JsonElement.Parse(answer.Bytes).GetProperty("findings")[0];
        Assert.Equal(("/default/region", "Remove the key with --unset, or write an empty string."), (finding.GetProperty("path").GetString(), finding.GetProperty("repair").GetString()));
        Assert.Equal("# ours\n[default]\nregion = eu-west-1\n", (await server.SendAsync("GET", route)).Text);
    }

    [Theory]
    [InlineData("GARBAGE\r\n\r\n")]
    [InlineData("GET / HTTP/9.9\r\n\r\n")]
    [InlineData("GET /v1/configs HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n")]
    [InlineData("PUT /v1/configs/acme/generic/x HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n")]
    [InlineData("PUT /v1/configs/acme/generic/x HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\nZZ\r\n")]
    [InlineData("GET /v1/configs HTTP/1.1\r\nHost: a\r\nX: \0\r\n\r\n")]
    public async Task What_is_no_HTTP_is_400_or_a_closed_connection(string text)
    {
        var answer = await SendRawAsync(Encoding.Latin1.GetBytes(text));

        Assert.True(answer.Length == 0 || answer.StartsWith("HTTP/1.1 4", StringComparison.Ordinal) || answer.StartsWith("HTTP/1.1 505", StringComparison.Ordinal), answer);
    }

    [Fact]
    public async Task A_client_that_sends_one_byte_a_second_is_cut_off()
    {
        using var client = new TcpClient();
        await client.ConnectAsync(server.Http.BaseAddress!.Host, server.Http.BaseAddress.Port, Cancellation);
        await using var stream = client.GetStream();
        await stream.WriteAsync(Encoding.ASCII.GetBytes(
            $"PUT {Route("slow")} HTTP/1.1\r\nHost: calma\r\nAuthorization: {server.Http.DefaultRequestHeaders.Authorization}\r\nContent-Type: application/json\r\nContent-Length: 1000000\r\n\r\n"), Cancellation);
        var answer = new StreamReader(stream).ReadToEndAsync(Cancellation);
        while (!answer.IsCompleted)
        {
            try
            {
                await stream.WriteAsync("["u8.ToArray(), Cancellation);
            }
            catch (IOException)
            {
                break;
            }

            await Task.WhenAny(answer, Task.Delay(TimeSpan.FromSeconds(1), Cancellation));
        }

        var text = await answer.ContinueWith(task => task.IsCompletedSuccessfully ? task.Result : "", TaskScheduler.Default);
        Assert.True(text.Length == 0 || text.StartsWith("HTTP/1.1 4", StringComparison.Ordinal), text);
        Assert.Equal(404, (await server.SendAsync("GET", Route("slow"))).Status);
    }

    [Fact]
    public async Task A_body_that_is_cut_in_the_middle_stores_nothing()
    {
        using (var client = new TcpClient())
        {
            await client.ConnectAsync(server.Http.BaseAddress!.Host, server.Http.BaseAddress.Port, Cancellation);
            await client.GetStream().WriteAsync(Encoding.ASCII.GetBytes(
                $"PUT {Route("cut")} HTTP/1.1\r\nHost: calma\r\nAuthorization: {server.Http.DefaultRequestHeaders.Authorization}\r\nContent-Type: application/json\r\nContent-Length: 100\r\n\r\n{{\"a\": 1}}"), Cancellation);
        }

        await Task.Delay(200, Cancellation);
        Assert.Equal(404, (await server.SendAsync("GET", Route("cut"))).Status);
    }

    private async Task<int?> StatusOrClosedAsync(HttpRequestMessage request)
    {
        try
        {
            using var response = await server.Http.SendAsync(request, Cancellation);
            return (int)response.StatusCode;
        }
        catch (HttpRequestException)
        {
            return null;
        }
    }

    private async Task<(int Status, string Text)> RawPutAsync(string route, string body, (string Name, string Value)[] headers)
    {
        var type = headers.Any(header => header.Name == "Content-Type") ? "" : "Content-Type: application/json\r\n";
        return Read(await SendRawAsync(Encoding.Latin1.GetBytes(
            $"PUT {route} HTTP/1.1\r\nHost: calma\r\nConnection: close\r\nAuthorization: {server.Http.DefaultRequestHeaders.Authorization}\r\n{type}{string.Concat(headers.Select(header => $"{header.Name}: {header.Value}\r\n"))}Content-Length: {body.Length}\r\n\r\n{body}")));
    }

    // No client library in between, which would tidy the target up.
    private async Task<(int Status, string Text)> RawAsync(string requestLine, string body, string mediaType) => Read(await SendRawAsync(Encoding.Latin1.GetBytes(
        $"{requestLine}\r\nHost: calma\r\nConnection: close\r\nAuthorization: {server.Http.DefaultRequestHeaders.Authorization}\r\nContent-Type: {mediaType}\r\nContent-Length: {body.Length}\r\n\r\n{body}")));

    private async Task<string> SendRawAsync(byte[] bytes)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(server.Http.BaseAddress!.Host, server.Http.BaseAddress.Port, Cancellation);
        await using var stream = client.GetStream();
        try
        {
            await stream.WriteAsync(bytes, Cancellation);
            return await new StreamReader(stream).ReadToEndAsync(Cancellation);
        }
        catch (IOException)
        {
            return "";
        }
    }

    private static (int Status, string Text) Read(string answer) => answer.Length == 0 ? (400, "")
        : (int.Parse(answer.AsSpan(9, 3), global::System.Globalization.CultureInfo.InvariantCulture), answer[(answer.IndexOf("\r\n\r\n", StringComparison.Ordinal) + 4)..]);

    private static string Route(string name) => Routes.Config($"acme/generic/{name}");
}
