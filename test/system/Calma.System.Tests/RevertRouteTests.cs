using System.Text.Json;

namespace Calma.System.Tests;

/// <summary>Reverts over HTTP: digest, format, kind and metadata come back, and a second run changes nothing.</summary>
[Trait("store", "every")]
public sealed class RevertRouteTests(ServerFixture server) : IClassFixture<ServerFixture>
{
    [Fact]
    public async Task A_config_of_500_revisions_goes_back_to_its_first()
    {
        var route = Routes.Config("long/aws/config");
        await server.SendAsync("PUT", route, "; first\r\n[default]\r\nregion=a\r\n", "text/x-ini", ("Calma-Metadata", "team=\"core\""));
        var first = await server.SendAsync("GET", route + "/revisions/1");
        for (var number = 2; number <= 500; number++)
        {
            Assert.Equal(200, (await server.SendAsync("PATCH", route, $$$"""{"default": {"region": "r{{{number}}}"}}""", MediaTypes.MergePatch, ("Calma-Metadata", $"n=\"{number}\""))).Status);
        }

        var reverted = await server.SendAsync("POST", route + "/revert", """{"to": 1, "message": "back"}""");

        Assert.Equal(("501", "1"), (reverted["revision"], reverted["revertedTo"]));
        Assert.Equal(reverted["digest"], reverted["revertedDigest"]);
        AssertSame(first, reverted);
        Assert.Equal("; first\r\n[default]\r\nregion=a\r\n", (await server.SendAsync("GET", route)).Text);
        Assert.Equal("501", (await server.SendAsync("POST", route + "/revert", """{"to": 1}"""))["revision"]);
    }

    [Fact]
    public async Task A_whole_tenant_goes_back_to_a_time_deleted_and_new_configs_too_and_a_second_run_changes_nothing()
    {
        await server.SendAsync("PUT", Route("kept"), "{\"a\": 1}", MediaTypes.Json, ("Calma-Metadata", "x=one"));
        await server.SendAsync("PUT", Route("gone"), "// c\n[1]", "application/jsonc");
        var at = (await server.SendAsync("PUT", Route("same"), "[]"))["time"];
        var before = await Task.WhenAll(RevisionAsync("kept"), RevisionAsync("gone"), RevisionAsync("same"));
        await server.SendAsync("PUT", Route("kept"), "[2]", "application/jsonc", ("If-Match", "*"));
        await server.SendAsync("DELETE", Route("gone"));
        await server.SendAsync("PUT", Route("new"), "{}");

        var dry = await RevertAsync("true");
        var first = await RevertAsync("false");
        var second = await RevertAsync("false");

        Assert.Equal(["deleted", "reverted", "reverted", "unchanged"], ActionsOf(dry));
        Assert.Equal(ActionsOf(dry), ActionsOf(first));
        Assert.Equal(["unchanged", "unchanged", "unchanged", "unchanged"], ActionsOf(second));
        var after = await Task.WhenAll(RevisionAsync("kept"), RevisionAsync("gone"), RevisionAsync("same"));
        foreach (var (old, now) in before.Zip(after))
        {
            AssertSame(old, now);
        }

        Assert.Equal(410, (await server.SendAsync("GET", Route("new"))).Status);

        Task<Answer> RevertAsync(string isDry) => server.SendAsync("POST", Routes.Revert, $$"""{"select": "whole/**", "at": "{{at}}", "dryRun": {{isDry}}}""");
    }

    private async Task<Answer> RevisionAsync(string name)
    {
        var head = JsonElement.Parse((await server.SendAsync("GET", Route(name) + "/revisions?limit=1")).Bytes).GetProperty("items")[0].GetProperty("revision").GetInt64();
        return await server.SendAsync("GET", $"{Route(name)}/revisions/{head}");
    }

    private static IEnumerable<string> ActionsOf(Answer lines) => lines.Text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonElement.Parse(line).GetProperty("action").GetString()!).Order();

    private static void AssertSame(Answer old, Answer now)
    {
        foreach (var field in (string[])["digest", "size", "format", "kind", "metadata"])
        {
            Assert.Equal(old[field], now[field]);
        }
    }

    private static string Route(string name) => Routes.Config($"whole/generic/{name}");
}
