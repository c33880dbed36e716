namespace Calma.System.Tests;

[Trait("store", "every")]
public sealed class ConfigRouteTests(ServerFixture server) : IClassFixture<ServerFixture>
{
    [Fact]
    public async Task What_was_put_is_recovered_byte_for_byte_and_revalidated_by_its_tag()
    {
        const string Text = "\uFEFF{ \"a\" : 1.0 }\r\n";
        var put = await server.SendAsync("PUT", Route("bytes"), Text);
        var read = await server.SendAsync("GET", Route("bytes"));

        Assert.Equal(201, put.Status);
        Assert.Equal((200, Text), (read.Status, read.Text));
        Assert.Equal(304, (await server.SendAsync("GET", Route("bytes"), null, "", ("If-None-Match", read.Tag!))).Status);
        Assert.Equal((200, 0), await HeadAsync());

        async Task<(int, int)> HeadAsync()
        {
            var head = await server.SendAsync("HEAD", Route("bytes"));
            return (head.Status, head.Bytes.Length);
        }
    }

    [Fact]
    public async Task Of_two_writers_on_one_head_one_gets_200_and_one_412_always()
    {
        var tag = (await server.SendAsync("PUT", Route("race"), "[0]")).Tag!;
        for (var round = 1; round <= 100; round++)
        {
            var answers = await Task.WhenAll(
                server.SendAsync("PUT", Route("race"), $"[{round}, 1]", MediaTypes.Json, ("If-Match", tag)),
                server.SendAsync("PUT", Route("race"), $"[{round}, 2]", MediaTypes.Json, ("If-Match", tag)));

            Assert.Equal([200, 412], answers.Select(answer => answer.Status).Order());
            tag = answers.Single(answer => answer.Status == 200).Tag!;
        }
    }

    [Fact]
    public async Task A_put_over_an_existing_config_without_a_precondition_is_428()
    {
        await server.SendAsync("PUT", Route("blind"), "{}");

        Assert.Equal((428, "precondition_required"), (await server.SendAsync("PUT", Route("blind"), "[]")).Problem);
    }

    [Fact]
    public async Task The_same_idempotency_key_twice_is_one_revision_and_the_same_answer()
    {
        var first = await server.SendAsync("PUT", Route("again"), "{}", MediaTypes.Json, ("Idempotency-Key", "k"));
        var second = await server.SendAsync("PUT", Route("again"), "{}", MediaTypes.Json, ("Idempotency-Key", "k"));

        Assert.Equal((first.Status, first.Text), (second.Status, second.Text));
        Assert.Equal((400, "invalid_argument"), (await server.SendAsync("PUT", Route("again"), "[]", MediaTypes.Json, ("Idempotency-Key", "k"))).Problem);
    }

    [Fact]
    public async Task Null_empty_and_absent_stay_apart_through_tweak_view_download_and_import()
    {
        await server.SendAsync("PUT", Route("states", "nulls"), """{"n": null, "e": "", "l": [], "m": {}, "v": 1}""");
        await server.SendAsync("PATCH", Route("states", "nulls"), """[{"op": "replace", "path": "/v", "value": null}]""", MediaTypes.JsonPatch);
        await server.SendAsync("PATCH", Route("states", "nulls"), """{"e": null}""", MediaTypes.MergePatch);

        var archive = await server.SendAsync("GET", Routes.Download + "?select=nulls/**");
        await server.SendAsync("DELETE", Route("states", "nulls"));
        var import = await ServerFixture.SendAsync(server.Http, "POST", Routes.Import, archive.Bytes, MediaTypes.Zip);

        Assert.Contains("\"created\"", import.Text, StringComparison.Ordinal);
        Assert.Equal("""{"n": null, "l": [], "m": {}, "v": null}""", (await server.SendAsync("GET", Route("states", "nulls"))).Text);
    }

    [Fact]
    public async Task A_tweak_of_one_key_of_a_commented_file_changes_one_line_of_the_diff()
    {
        await server.SendAsync("PUT", Route("lines"), "{\n  // why\n  \"a\": 1, // one\n  \"b\": null,\n}\n", "application/jsonc");
        await server.SendAsync("PATCH", Route("lines"), """{"a": 2}""", MediaTypes.MergePatch);

        var diff = await server.SendAsync("GET", Route("lines") + "/diff?from=1&to=2");

        Assert.Equal(["-  \"a\": 1, // one", "+  \"a\": 2, // one"], diff["text"].Split('\n').Where(line => line is ['-' or '+', ' ', ..]));
        Assert.Equal("""[{"path":"/a","before":{"state":"value","value":1},"after":{"state":"value","value":2}}]""", diff["changes"]);
    }

    [Fact]
    public async Task A_deleted_config_is_410_and_reverts_with_equal_digests()
    {
        await server.SendAsync("PUT", Route("gone"), "{ }");
        await server.SendAsync("DELETE", Route("gone"));

        Assert.Equal((410, "config_deleted"), (await server.SendAsync("GET", Route("gone"))).Problem);
        Assert.Equal((410, "config_deleted"), (await server.SendAsync("PATCH", Route("gone"), "{}", MediaTypes.MergePatch)).Problem);
        Assert.Equal((412, "revision_conflict"), (await server.SendAsync("PUT", Route("gone"), "{}", MediaTypes.Json, ("If-Match", "*"))).Problem);
        var back = await server.SendAsync("POST", Route("gone") + "/revert", """{"to": 1}""");
        Assert.Equal(back["digest"], back["revertedDigest"]);
        Assert.Equal("{ }", (await server.SendAsync("GET", Route("gone"))).Text);
    }

    [Theory]
    [InlineData("PUT", "/v1/configs/acme/generic/bad", "{\"a\": }", "application/json", 422, "malformed_document")]
    [InlineData("PUT", "/v1/configs/acme/generic/bad", "{}", "image/png", 415, "unsupported_media_type")]
    [InlineData("PUT", "/v1/configs/acme/nobody/bad", "{}", "application/json", 400, "invalid_path")]
    [InlineData("PUT", "/v1/configs/Acme/generic/bad", "{}", "application/json", 400, "invalid_path")]
    [InlineData("PUT", "/v1/configs/_calma/_tokens/administrator", "{}", "application/json", 400, "invalid_path")]
    [InlineData("PUT", "/v1/configs/acme/generic/bad?force=true", "{", "application/json", 400, "reason_required")]
    [InlineData("PATCH", "/v1/configs/acme/generic/none", "{}", "application/merge-patch+json", 404, "config_not_found")]
    [InlineData("PATCH", "/v1/configs/acme/generic/none", "{}", "application/json", 415, "unsupported_media_type")]
    [InlineData("PATCH", "/v1/configs/acme/generic/none", "{", "application/merge-patch+json", 422, "malformed_tweak")]
    [InlineData("GET", "/v1/configs/acme/generic/none", null, "", 404, "config_not_found")]
    [InlineData("GET", "/v1/configs?select=**/a/**", null, "", 400, "invalid_argument")]
    [InlineData("GET", "/v1/configs?limit=0", null, "", 400, "invalid_argument")]
    [InlineData("GET", "/v1/search?q=x", null, "", 400, "invalid_argument")]
    [InlineData("GET", "/v1/nothing", null, "", 404, "config_not_found")]
    [InlineData("POST", "/v1/import", "no zip", "application/zip", 400, "invalid_argument")]
    [InlineData("POST", "/v1/revert", "{}", "application/json", 400, "invalid_argument")]
    public async Task Bad_input_gets_a_problem_document_with_its_code(string method, string route, string? body, string mediaType, int status, string code) =>
        Assert.Equal((status, code), (await server.SendAsync(method, route, body, mediaType)).Problem);

    [Fact]
    public async Task Invalid_bytes_deep_nesting_and_large_bodies_are_refused_and_the_server_is_well_afterwards()
    {
        var invalid = await ServerFixture.SendAsync(server.Http, "PUT", Route("bytes2"), [(byte)'"', 0xFF, (byte)'"'], MediaTypes.Json);
        var deep = await server.SendAsync("PUT", Route("deep"), new string('[', 10_000) + new string(']', 10_000));
        var large = await server.SendAsync("PUT", Route("large"), "[" + new string(' ', 11 * 1024 * 1024) + "]", MediaTypes.Json, ("Expect", "100-continue"));

        Assert.Equal((422, "malformed_document"), invalid.Problem);
        Assert.Equal((413, "too_large"), deep.Problem);
        Assert.Equal((413, "too_large"), large.Problem);
        Assert.Equal(200, (await server.SendAsync("GET", Routes.Ready)).Status);
        Assert.Equal(404, (await server.SendAsync("GET", Route("large"))).Status);
    }

    private static string Route(string name, string tenant = "acme") => Routes.Config($"{tenant}/generic/{name}");
}
