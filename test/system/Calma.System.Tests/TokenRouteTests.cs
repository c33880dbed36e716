namespace Calma.System.Tests;

[Trait("store", "every")]
public sealed class TokenRouteTests(ServerFixture server) : IClassFixture<ServerFixture>
{
    [Theory]
    [InlineData("")]
    [InlineData("calma_administrator_wrong")]
    public async Task Nothing_of_the_api_answers_without_a_token(string token)
    {
        using var stranger = server.With(token);
        foreach (var (method, route) in new[] { ("GET", Routes.Configs), ("PUT", Routes.Config("acme/generic/a")), ("GET", Routes.Watch), ("POST", Routes.Import), ("GET", Routes.Tokens), ("GET", "/v1/x") })
        {
            Assert.Equal((401, "unauthenticated"), (await ServerFixture.SendAsync(stranger, method, route, null, "")).Problem);
        }
    }

    [Fact]
    public async Task Another_tenants_paths_look_absent_whatever_is_asked_and_a_missing_scope_is_403()
    {
        await server.SendAsync("PUT", Routes.Config("other/generic/a"), "{}");
        var made = await server.SendAsync("POST", Routes.Tokens, """{"name": "reader", "scopes": ["read"], "select": ["acme/**"]}""");
        using var reader = server.With(made["token"]);

        foreach (var method in new[] { "GET", "PUT", "PATCH", "DELETE" })
        {
            Assert.Equal((404, "config_not_found"), (await ServerFixture.SendAsync(reader, method, Routes.Config("other/generic/a"), "nonsense"u8.ToArray(), "image/png")).Problem);
        }

        Assert.Equal((403, "forbidden"), (await ServerFixture.SendAsync(reader, "PUT", Routes.Config("acme/generic/a"), "{}"u8.ToArray(), MediaTypes.Json)).Problem);
        Assert.DoesNotContain("other", (await ServerFixture.SendAsync(reader, "GET", Routes.Configs, null, "")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_revoked_token_is_401_and_its_secret_is_shown_once()
    {
        var made = await server.SendAsync("POST", Routes.Tokens, """{"name": "short", "scopes": ["read"], "select": ["acme/**"]}""");
        using var holder = server.With(made["token"]);
        Assert.Equal(200, (await ServerFixture.SendAsync(holder, "GET", Routes.Configs, null, "")).Status);

        await server.SendAsync("DELETE", Routes.Token(made["id"]));

        Assert.Equal((401, "unauthenticated"), (await ServerFixture.SendAsync(holder, "GET", Routes.Configs, null, "")).Problem);
        Assert.DoesNotContain(made["token"], (await server.SendAsync("GET", Routes.Tokens)).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_token_that_is_revoked_while_it_waits_is_401()
    {
        var tag = (await server.SendAsync("PUT", Routes.Config("acme/generic/waited"), "{}")).Tag!;
        var made = await server.SendAsync("POST", Routes.Tokens, """{"name": "waiter", "scopes": ["read"], "select": ["acme/**"]}""");
        using var waiter = server.With(made["token"]);

        var poll = ServerFixture.SendAsync(waiter, "GET", Routes.Config("acme/generic/waited"), null, "", ("If-None-Match", tag), ("Prefer", "wait=60"));
        await Task.Delay(300, TestContext.Current.CancellationToken);
        await server.SendAsync("DELETE", Routes.Token(made["id"]));

        Assert.Equal((401, "unauthenticated"), (await poll).Problem);
    }
}
