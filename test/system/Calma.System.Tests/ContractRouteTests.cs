namespace Calma.System.Tests;

/// <summary>Contracts over HTTP: they are kept, seen, promised, and held against every write.</summary>
[Trait("store", "every")]
public sealed class ContractRouteTests(ServerFixture server) : IClassFixture<ServerFixture>
{
    private const string Port = """{"subject": "TENANT/generic/web*", "schema": {"type": "object", "properties": {"port": {"type": "integer", "maximum": 65535}}, "required": ["port"]}}""";

    [Fact]
    public async Task A_contract_is_recovered_byte_for_byte_and_written_under_a_precondition()
    {
        var text = Text(" kept").Replace("{\"type\"", "{ \"type\"", StringComparison.Ordinal).Replace(" kept", "kept", StringComparison.Ordinal);
        var made = await server.SendAsync("PUT", Routes.Contract("kept/web"), text);
        var read = await server.SendAsync("GET", Routes.Contract("kept/web"));
        var blind = await server.SendAsync("PUT", Routes.Contract("kept/web"), Text("kept"));
        var stale = await server.SendAsync("PUT", Routes.Contract("kept/web"), Text("kept"), MediaTypes.Json, ("If-Match", "\"9-x\""));
        var next = await server.SendAsync("PUT", Routes.Contract("kept/web"), Text("kept"), MediaTypes.Json, ("If-Match", made.Tag!));

        Assert.Equal((201, text), (made.Status, read.Text));
        Assert.Equal(made.Tag, read.Tag);
        Assert.Equal((428, "precondition_required"), blind.Problem);
        Assert.Equal((412, "revision_conflict"), stale.Problem);
        Assert.Equal(200, next.Status);
        Assert.Equal(304, (await server.SendAsync("GET", Routes.Contract("kept/web"), null, "", ("If-None-Match", next.Tag!))).Status);
        Assert.Equal(text, (await server.SendAsync("GET", Routes.Contract("kept/web") + "?revision=1")).Text);
    }

    [Fact]
    public async Task A_write_that_breaks_a_contract_is_stopped_with_its_position_and_one_beside_it_is_not()
    {
        await server.SendAsync("PUT", Routes.Contract("stopped/web"), Text("stopped"));

        var broken = await server.SendAsync("PUT", Routes.Config("stopped/generic/web-1"), "{\n  \"port\": \"80\"\n}");
        var checkedOnly = await server.SendAsync("POST", Routes.Config("stopped/generic/web-1") + "/check", "{}");
        var beside = await server.SendAsync("PUT", Routes.Config("stopped/generic/app"), "{\"port\": \"80\"}");

        Assert.Equal((422, "check_failed"), broken.Problem);
        Assert.Contains("\"rule\":\"contract-type\",\"severity\":\"error\",\"path\":\"/port\",\"line\":2,\"column\":11", broken.Text, StringComparison.Ordinal);
        Assert.Contains("contract-required", checkedOnly.Text, StringComparison.Ordinal);
        Assert.Equal(201, beside.Status);
    }

    [Fact]
    public async Task What_the_head_promised_holds_and_what_is_stored_passes_unless_it_is_left_behind_or_forced()
    {
        await server.SendAsync("PUT", Routes.Contract("held/web"), Text("held"));
        await server.SendAsync("PUT", Routes.Config("held/generic/web-1"), """{"port": 9000}""");
        var narrower = Text("held").Replace("65535", "8080", StringComparison.Ordinal);
        (string, string)[] overwrite = [("If-Match", "*")];

        var check = await server.SendAsync("POST", Routes.Contract("held/web") + "/check", narrower);
        var refused = await server.SendAsync("PUT", Routes.Contract("held/web"), narrower, MediaTypes.Json, overwrite);
        var unbound = await server.SendAsync("PUT", Routes.Contract("held/web"), Text("held").Replace("{\"subject", "{\"compatibility\": \"none\", \"subject", StringComparison.Ordinal), MediaTypes.Json, overwrite);
        var stored = await server.SendAsync("PUT", Routes.Contract("held/web"), narrower, MediaTypes.Json, overwrite);
        var left = await server.SendAsync("PUT", Routes.Contract("held/web") + "?leave=held/generic/web-1", narrower, MediaTypes.Json, overwrite);
        var reverted = await server.SendAsync("POST", Routes.Contract("held/web") + "/revert", """{"to": 1}""");

        Assert.Equal("held/generic/web-1", check.Text.Split('"')[3]);
        Assert.EndsWith("{\"configs\":1,\"failing\":1}\n", check.Text, StringComparison.Ordinal);
        Assert.Equal((422, "check_failed"), refused.Problem);
        Assert.Contains("compatibility-maximum", refused.Text, StringComparison.Ordinal);
        Assert.Equal(200, unbound.Status);
        Assert.Equal((422, "check_failed"), stored.Problem);
        Assert.Contains("contract-stored", stored.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("compatibility-", stored.Text, StringComparison.Ordinal);
        Assert.Equal(200, left.Status);
        Assert.Equal(200, reverted.Status);
        Assert.Equal(4, (await server.SendAsync("GET", Routes.Contract("held/web") + "/revisions")).Text.Split("\"revision\":").Length - 1);
    }

    [Fact]
    public async Task A_text_that_is_no_contract_is_refused_with_the_position_of_each_fault()
    {
        var unknown = await server.SendAsync("PUT", Routes.Contract("faulty/web"), "{\"subject\": \"other/**\",\n \"schema\": {\"type\": \"text\"}}");

        Assert.Equal((422, "malformed_document"), unknown.Problem);
        Assert.Contains("\"path\":\"/subject\",\"line\":1,\"column\":13", unknown.Text, StringComparison.Ordinal);
        Assert.Contains("\"path\":\"/schema/type\",\"line\":2,\"column\":21", unknown.Text, StringComparison.Ordinal);
        Assert.Equal((404, "config_not_found"), (await server.SendAsync("GET", Routes.Contract("faulty/web"))).Problem);
    }

    [Fact]
    public async Task Sight_and_writing_follow_the_subject()
    {
        await server.SendAsync("PUT", Routes.Contract("seen/web"), Text("seen"));
        await server.SendAsync("PUT", Routes.Contract("seen/aws"), """{"subject": "seen/aws/*", "schema": true}""");
        using var one = await HolderAsync("seen/generic/web-1");
        using var all = await HolderAsync("seen/generic/*");
        using var stranger = await HolderAsync("elsewhere/**");

        Assert.Contains("seen/web", (await ServerFixture.SendAsync(one, "GET", Routes.Contracts, null, "")).Text, StringComparison.Ordinal);
        Assert.DoesNotContain("seen/aws", (await ServerFixture.SendAsync(all, "GET", Routes.Contracts, null, "")).Text, StringComparison.Ordinal);
        Assert.Equal((404, "config_not_found"), (await ServerFixture.SendAsync(stranger, "GET", Routes.Contract("seen/web"), null, "")).Problem);
        Assert.Equal((404, "config_not_found"), (await ServerFixture.SendAsync(all, "GET", Routes.Contract("seen/aws"), null, "")).Problem);
        Assert.Equal((403, "forbidden"), (await ServerFixture.SendAsync(one, "DELETE", Routes.Contract("seen/web"), null, "")).Problem);
        Assert.Equal((403, "forbidden"), (await ServerFixture.SendAsync(all, "PUT", Routes.Contract("seen/more"), """{"subject": "seen/**", "schema": true}"""u8.ToArray(), MediaTypes.Json)).Problem);
        Assert.Equal(200, (await ServerFixture.SendAsync(all, "DELETE", Routes.Contract("seen/web"), null, "")).Status);
        Assert.Equal((410, "config_deleted"), (await server.SendAsync("GET", Routes.Contract("seen/web"))).Problem);
    }

    [Fact]
    public async Task No_route_of_configs_sees_a_contract()
    {
        await server.SendAsync("PUT", Routes.Contract("apart/web"), Text("apart"));

        Assert.Equal((400, "invalid_path"), (await server.SendAsync("GET", Routes.Config("apart/_contracts/web"))).Problem);
        Assert.DoesNotContain("_contracts", (await server.SendAsync("GET", Routes.Configs + "?select=apart/**")).Text, StringComparison.Ordinal);
        Assert.DoesNotContain("_contracts", (await server.SendAsync("GET", Routes.Search + "?q=/subject")).Text, StringComparison.Ordinal);
    }

    private static string Text(string tenant) => Port.Replace("TENANT", tenant, StringComparison.Ordinal);

    private async Task<HttpClient> HolderAsync(string selector) =>
        server.With((await server.SendAsync("POST", Routes.Tokens, $$"""{"name": "holder", "scopes": ["read", "write", "revert"], "select": ["{{selector}}"]}"""))["token"]);
}
