using System.Text.Json;

namespace Calma.System.Tests;

/// <summary>What a config says as JSON: exact, or refused by path; the stored bytes never change because somebody looked.</summary>
[Trait("store", "every")]
public sealed class ViewTests(ServerFixture server) : IClassFixture<ServerFixture>
{
    private static int s_count;

    [Theory]
    [InlineData("aws", "text/x-ini", "# c\n[profile  prod]\nrole_arn = x # y\ns3 =\n  max_queue_size = 5\n[default]\nempty =\n", """{"profile prod":{"role_arn":"x # y","s3":{"max_queue_size":"5"}},"default":{"empty":""}}""")]
    [InlineData("gcp", "text/x-ini", "[core]\nproject: 50%%off\n", """{"core":{"project":"50%%off"}}""")]
    [InlineData("generic", "application/json", """{ "a" : 1.0, "b":[ ], "n": null, "e": 1e3, "i": 12345678901234567890123 }""", """{"a":1.0,"b":[],"n":null,"e":1e3,"i":12345678901234567890123}""")]
    [InlineData("generic", "application/jsonc", "{ // c\n \"a\": [1,], }", """{"a":[1]}""")]
    [InlineData("generic", "application/toml", "d = 2026-04-12 08:30:00z\nl = 1979-05-27\nt = 07:32:00\nf = 1.50\nh = 0x1F\nbig = 9223372036854775807\n[a.b]\nc = [1, \"2\"]\n", """{"d":"2026-04-12T08:30:00Z","l":"1979-05-27","t":"07:32:00","f":1.50,"h":31,"big":9223372036854775807,"a":{"b":{"c":[1,"2"]}}}""")]
    [InlineData("generic", "application/yaml", "a: no\nb: ~\nc:\nd: 0x1F\ne: 12345678901234567890123\nf: |\n  x\n  y\ng: ''\n", """{"a":"no","b":null,"c":null,"d":31,"e":12345678901234567890123,"f":"x\ny\n","g":""}""")]
    [InlineData("generic", "application/yaml", "a: !Ref x\nb: !!str 1\nc: !Map {d: 1}\n", """{"a":{"$tag":"!Ref","$value":"x"},"b":"1","c":{"$tag":"!Map","$value":{"d":1}}}""")]
    [InlineData("generic", "application/yaml", "a: 1\n---\n- b\n---\n", """[{"a":1},["b"],null]""")]
    [InlineData("generic", "application/yaml", "base: &b {x: 1}\nuse:\n  <<: *b\n  y: 2\nsame: *b\n", """{"base":{"x":1},"use":{"y":2,"x":1},"same":{"x":1}}""")]
    [InlineData("kubernetes", "application/yaml", "preferences: {colors: on}\nclusters: []\n", """{"preferences":{"colors":true},"clusters":[]}""")]
    [InlineData("generic", "text/x-dotenv", "export A='1' # c\nB=\n", """{"A":"1","B":""}""")]
    [InlineData("generic", "text/x-java-properties", "a\\ b : 1\nc\n", """{"a b":"1","c":""}""")]
    [InlineData("terraform", "text/x-tfvars", "a = 1 + 2\nb = null\nc = <<E\nx\nE\nd = { \"k k\" = [true] }\n", """{"a":{"$tag":"!expression","$value":"1 + 2"},"b":null,"c":"x\n","d":{"k k":[true]}}""")]
    public async Task A_config_says_in_JSON_what_its_text_says(string provider, string mediaType, string text, string view)
    {
        var route = await PutAsync(provider, mediaType, text);

        var said = await server.SendAsync("GET", route, null, "", ("Accept", "application/json"));

        Assert.Equal(200, said.Status);
        using var expected = JsonDocument.Parse(view);
        using var actual = JsonDocument.Parse(said.Text);
        Assert.Equal(JsonSerializer.Serialize(expected.RootElement), JsonSerializer.Serialize(actual.RootElement));
        Assert.Equal(text, (await server.SendAsync("GET", route, null, "")).Text);
    }

    [Theory]
    [InlineData("application/toml", "a = nan\n[b]\nc = [1.0, -inf]\n", "/a", "/b/c/1")]
    [InlineData("application/yaml", "1: a\nb: {true: c, ~: d}\ne: .inf\n", "/1", "/b/true", "/b/~0", "/e")]
    public async Task What_JSON_cannot_say_is_refused_with_every_path_and_the_bytes_are_had(string mediaType, string text, params string[] paths)
    {
        var route = await PutAsync("generic", mediaType, text);

        var refused = await server.SendAsync("GET", route, null, "", ("Accept", "application/json"));

        Assert.Equal(406, refused.Status);
        using var problem = JsonDocument.Parse(refused.Text);
        Assert.Equal("not_representable", problem.RootElement.GetProperty("code").GetString());
        Assert.Equal(paths, problem.RootElement.GetProperty("findings").EnumerateArray().Select(finding => finding.GetProperty("path").GetString()));
        Assert.Equal(text, (await server.SendAsync("GET", route, null, "")).Text);
    }

    [Fact]
    public async Task One_profile_in_two_spellings_is_refused_and_aliases_grow_to_a_bound()
    {
        var twice = await server.SendAsync("PUT", Routes.Config("view/aws/twice"), "[profile  prod]\na = 1\n[profile prod]\nb = 2\n", "text/x-ini");
        Assert.Equal(422, twice.Status);
        Assert.Contains("malformed_document", twice.Text, StringComparison.Ordinal);

        var bomb = "a0: &a0 [x]\n" + string.Concat(Enumerable.Range(1, 40).Select(level => $"a{level}: &a{level} [*a{level - 1}, *a{level - 1}]\n"));
        Assert.Equal(413, (await server.SendAsync("PUT", Routes.Config("view/generic/bomb"), bomb, "application/yaml")).Status);
    }

    private async Task<string> PutAsync(string provider, string mediaType, string text)
    {
        var route = Routes.Config($"view/{provider}/v{Interlocked.Increment(ref s_count)}");
        var put = await server.SendAsync("PUT", route, text, mediaType, provider == "terraform" ? [("Calma-Kind", "tfvars")] : []);
        Assert.True(put.Status == 201, put.Text);
        return route;
    }
}
