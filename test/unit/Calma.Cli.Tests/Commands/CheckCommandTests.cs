using System.Text;

namespace Calma.Cli.Tests.Commands;

public sealed class CheckCommandTests : IDisposable
{
    private readonly Desk _desk = new();

    [Fact]
    public async Task A_file_without_a_fault_is_fine()
    {
        _desk.Write("app.json", "{\"a\": 1}\n");

        Assert.Equal(0, await _desk.RunAsync("check", "app.json"));

        Assert.Equal("app.json: 0 errors, 0 warnings (generic/file, json)\n", _desk.Output);
    }

    [Fact]
    public async Task Every_fault_is_said_with_file_line_column_rule_and_the_line_itself()
    {
        _desk.Write("app.json", "{\n\t\"größe\": 1,\n\t\"größe\": 2\n}\n");

        Assert.Equal(5, await _desk.RunAsync("check", "app.json"));

        Assert.StartsWith("app.json:3:2: error syntax: ", _desk.Output, StringComparison.Ordinal);
        Assert.Contains("\n     \"größe\": 2\n     ^\n", _desk.Output, StringComparison.Ordinal);
        Assert.EndsWith("app.json: 1 error, 0 warnings (generic/file, json)\n", _desk.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_warning_alone_is_no_failure_and_does_not_show_what_looks_like_a_secret()
    {
        _desk.Write("app.json", "{\"key\": \"AKIAIOSFODNN7EXAMPLE\"}\n");

        Assert.Equal(0, await _desk.RunAsync("check", "app.json"));

        Assert.Contains("app.json:1:9: warning anomaly-secret: ", _desk.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("AKIA", _desk.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_text_that_is_piped_in_needs_its_kind_and_json_is_the_apis_body()
    {
        using var piped = new Desk { Input = Encoding.UTF8.GetBytes("{") };

        Assert.Equal(2, await piped.RunAsync("check", "-"));
        Assert.Equal(5, await piped.RunAsync("check", "-", "--as", "generic/file", "--json"));

        Assert.Contains("--as", piped.Error, StringComparison.Ordinal);
        Assert.StartsWith("{\"findings\":[{\"rule\":\"syntax\",\"severity\":\"error\",\"path\":\"\",\"line\":1,", piped.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_line_of_the_file_cannot_steer_the_terminal()
    {
        _desk.Write("app.json", "{\"a\": \u001b[2J}");

        Assert.Equal(5, await _desk.RunAsync("check", "app.json"));

        Assert.DoesNotContain('\u001b', _desk.Output);
        Assert.Contains("\\u001b[2J", _desk.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(".aws/config", "", "aws/config")]
    [InlineData(".aws/credentials", "", "aws/credentials")]
    [InlineData("gcloud/configurations/config_prod", "", "gcp/configuration")]
    [InlineData(".azure/config", "[cloud]\nname = AzureCloud\n", "azure/config")]
    [InlineData("team/config", "[profile a]\nregion = eu-west-1\n", "aws/config")]
    [InlineData("team/config", "[cloud]\nname = AzureCloud\n", "azure/config")]
    [InlineData("team.ini", "[profile a]\nregion = eu-west-1\n", "aws/config")]
    [InlineData("backup", "[a]\naws_access_key_id = EXAMPLE\n", "aws/credentials")]
    [InlineData("prod.ini", "[core]\nproject = x\n", "gcp/configuration")]
    [InlineData("app.ini", "[core]\nx = y\n", "generic/file")]
    [InlineData(".kube/config", "kind: Config\n", "kubernetes/kubeconfig", "yaml")]
    [InlineData("prod.kubeconfig", "", "kubernetes/kubeconfig", "yaml")]
    [InlineData("config", "clusters: []\ncontexts: []\n", "kubernetes/kubeconfig", "yaml")]
    [InlineData("kube.json", "{\"kind\": \"Config\", \"apiVersion\": \"v1\"}", "kubernetes/kubeconfig", "json")]
    [InlineData("doctl/config.yaml", "context: default\n", "digitalocean/config", "yaml")]
    [InlineData("values.yml", "a: 1\n", "generic/file", "yaml")]
    [InlineData("team.yaml", "access-token: x\n", "digitalocean/config", "yaml")]
    [InlineData("app/config.yaml", "a: 1\n", "generic/file", "yaml")]
    [InlineData(".aliyun/config.json", "{}", "alibaba/config", "json")]
    [InlineData("team.json", "{\"current\": \"a\", \"profiles\": [{\"name\": \"a\", \"mode\": \"AK\", \"region_id\": \"x\"}]}", "alibaba/config", "json")]
    [InlineData("app/config.json", "{\"profiles\": [{\"mode\": \"dark\"}]}", "generic/file", "json")]
    [InlineData("alibaba/config.json", "{", "alibaba/config", "json", 5)]
    [InlineData("wrangler.toml", "name = \"x\"\n", "cloudflare/wrangler", "toml")]
    [InlineData("wrangler.json", "{} // c\n", "cloudflare/wrangler", "jsonc")]
    [InlineData("worker.toml", "main = \"x\"\ncompatibility_date = \"x\"\n", "cloudflare/wrangler", "toml")]
    public async Task A_kind_is_told_by_the_name_the_folder_or_the_text(string file, string text, string kind, string format = "ini", int exitCode = 0)
    {
        _desk.Write(file, text);

        Assert.Equal(exitCode, await _desk.RunAsync("check", file));

        Assert.Contains($"({kind}, {format})", _desk.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_text_that_may_be_of_several_kinds_is_asked_about()
    {
        _desk.Write("config", "[a]\nb = c\n");

        Assert.Equal(2, await _desk.RunAsync("check", "config"));

        Assert.Contains("'config' may be aws/config or azure/config", _desk.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Sarif_names_the_rule_the_file_and_the_place()
    {
        _desk.Write("my team/config", "[profile a]\nuse_fips_endpoint = yes\n");

        Assert.Equal(5, await _desk.RunAsync("check", "my team/config", "--sarif"));

        using var log = System.Text.Json.JsonDocument.Parse(_desk.Output);
        var run = log.RootElement.GetProperty("runs")[0];
        var result = run.GetProperty("results")[0];
        var place = result.GetProperty("locations")[0];
        Assert.Equal("2.1.0", log.RootElement.GetProperty("version").GetString());
        Assert.Equal("aws-boolean", run.GetProperty("tool").GetProperty("driver").GetProperty("rules")[0].GetProperty("id").GetString());
        Assert.Equal(("aws-boolean", "error"), (result.GetProperty("ruleId").GetString(), result.GetProperty("level").GetString()));
        Assert.Equal("my%20team/config", place.GetProperty("physicalLocation").GetProperty("artifactLocation").GetProperty("uri").GetString());
        Assert.Equal(2, place.GetProperty("physicalLocation").GetProperty("region").GetProperty("startLine").GetInt32());
        Assert.Equal("/profile a/use_fips_endpoint", place.GetProperty("logicalLocations")[0].GetProperty("fullyQualifiedName").GetString());
    }

    [Fact]
    public async Task JUnit_has_a_suite_for_each_file_and_a_case_for_each_rule()
    {
        _desk.Write(".aws/config", "[profile a]\nuse_fips_endpoint = yes\n");
        _desk.Write("app.json", "{}");

        Assert.Equal(5, await _desk.RunAsync("check", ".aws/config", "app.json", "--junit"));

        var suites = System.Xml.Linq.XDocument.Parse(_desk.Output).Root!.Elements("testsuite").ToArray();
        Assert.Equal([(".aws/config", "1", "1"), ("app.json", "1", "0")], suites.Select(suite => (suite.Attribute("name")!.Value, suite.Attribute("tests")!.Value, suite.Attribute("failures")!.Value)));
        Assert.Equal("aws-boolean", suites[0].Element("testcase")!.Attribute("name")!.Value);
        Assert.StartsWith(".aws/config:2:21: error aws-boolean: ", suites[0].Element("testcase")!.Element("failure")!.Attribute("message")!.Value, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_contract_is_held_against_a_file_and_what_stood_there_before_blocks_nothing()
    {
        _desk.Write("web.json", """{"subject": "acme/**", "schema": {"properties": {"port": {"type": "integer"}, "host": {"type": "string"}}}}""");
        _desk.Write("app.ini", "[port]\n");
        _desk.Write("app.json", """{"port": "80", "host": 1}""");
        _desk.Write("main/app.json", """{"port": "80", "host": "a"}""");

        Assert.Equal(5, await _desk.RunAsync("check", "app.json", "--contract", "web.json", "--before", "main/app.json"));

        Assert.Contains("app.json:1:10: warning contract-type: ", _desk.Output, StringComparison.Ordinal);
        Assert.Contains("app.json:1:24: error contract-type: ", _desk.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_text_that_doubled_or_lost_its_values_since_before_is_told()
    {
        var whole = $$"""{ {{string.Join(",\n", Enumerable.Range(0, 400).Select(number => $"\"key{number}\": {number}"))}} }""";
        _desk.Write("main.json", whole);
        _desk.Write("doubled.json", $"[{whole}, {whole}, {whole}]");
        _desk.Write("nulled.json", System.Text.RegularExpressions.Regex.Replace(whole, @": \d+", ": null"));

        Assert.Equal(5, await _desk.RunAsync("check", "doubled.json", "--before", "main.json"));
        Assert.Equal(5, await _desk.RunAsync("check", "nulled.json", "--before", "main.json"));

        Assert.Contains("doubled.json:1:1: error anomaly-doubled: ", _desk.Output, StringComparison.Ordinal);
        Assert.Contains("nulled.json:1:1: error anomaly-emptied: 400 of 400 values vanish", _desk.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("nothing.json", "cannot be read")]
    [InlineData(".", ". is a folder; name a file in it.")]
    [InlineData("notes.txt", "tells no kind")]
    public async Task What_cannot_be_checked_is_exit_code_2(string file, string expected)
    {
        _desk.Write("notes.txt", "");

        Assert.Equal(2, await _desk.RunAsync("check", file));

        Assert.Contains(expected, _desk.Error, StringComparison.Ordinal);
    }

    public void Dispose() => _desk.Dispose();
}
