using System.Text;
using Calma.Protocol;

namespace Calma.Cli.Tests.Commands;

public sealed class ContractCommandTests : IDisposable
{
    private const string Revision = """{"path":"acme/_contracts/web","revision":1,"cause":"put","format":"json","kind":"_contracts/contract","size":2,"digest":"sha-256=x","chain":"x","author":"ada","time":"2024-04-12T09:30:00Z","metadata":{}}""";
    private readonly Desk _desk = new();

    [Fact]
    public async Task Diff_names_the_rule_and_the_place_and_fails_unless_nothing_breaks()
    {
        _desk.Write("old.json", """{"properties": {"port": {"type": "number"}, "host": {}}}""");
        _desk.Write("new.json", """{"subject": "acme/**", "schema": {"properties": {"port": {"type": "integer"}, "more": {}}}}""");

        Assert.Equal(5, await _desk.RunAsync("contract", "diff", "old.json", "new.json"));
        Assert.Equal(0, await _desk.RunAsync("contract", "diff", "old.json", "new.json", "--compatibility", "forward"));

        Assert.Contains("/port: error compatibility-type: The new schema refuses a number that is not whole", _desk.Output, StringComparison.Ordinal);
        Assert.Contains("/host: error compatibility-existence: ", _desk.Output, StringComparison.Ordinal);
        Assert.Contains("incompatible: 2 errors, 0 warnings\n", _desk.Output, StringComparison.Ordinal);
        Assert.EndsWith("compatible: 0 errors, 0 warnings\n", _desk.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Diff_as_json_says_the_verdict_and_what_is_no_schema_is_refused()
    {
        _desk.Write("old.json", "{}");
        _desk.Write("new.json", """{"not": {"const": 1}}""");
        _desk.Write("faulty.json", """{"type": "text"}""");

        Assert.Equal(5, await _desk.RunAsync("contract", "diff", "old.json", "new.json", "--compatibility", "backward", "--json"));
        Assert.Equal(5, await _desk.RunAsync("contract", "diff", "old.json", "faulty.json"));

        Assert.StartsWith("""{"verdict":"unknown","findings":[{"rule":"compatibility-undecided","severity":"error","direction":"accept","path":"",""", _desk.Output, StringComparison.Ordinal);
        Assert.Contains("(malformed_document)", _desk.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Put_creates_where_none_stands_and_names_what_is_left_behind()
    {
        _desk.Write("web.json", """{"subject": "acme/**", "schema": true}""");
        _desk.Server.Problem("GET /v1/contracts/acme/web", ProblemCode.Find("config_not_found"));
        _desk.Server.Json("PUT /v1/contracts/acme/web", Revision);

        Assert.Equal(0, await _desk.RunAsync("contract", "put", "web.json", "acme/web", "--leave", "acme/generic/old*", "--leave", "acme/aws/x", "--token", "t"));

        Assert.Equal("?leave=acme%2Fgeneric%2Fold%2A%2Cacme%2Faws%2Fx", _desk.Server.Last!.RequestUri!.Query);
        Assert.Equal(["*"], _desk.Server.Last.Headers.GetValues("If-None-Match"));
        Assert.StartsWith("acme/_contracts/web: created, revision 1", _desk.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Check_tells_each_config_that_would_fail_and_counts_them()
    {
        _desk.Write("web.json", """{"subject": "acme/**", "schema": true}""");
        _desk.Server.Bytes(
            "POST /v1/contracts/acme/web/check",
            Encoding.UTF8.GetBytes("""
            {"path":"acme/generic/a","revision":2,"findings":[{"rule":"contract-type","severity":"error","path":"/port","line":3,"column":4,"message":"A string stands here.","repair":"Write a number."}]}
            {"path":"acme/generic/b","revision":1,"code":"record_corrupt","detail":"It is lost."}
            {"configs":9,"failing":1}

            """),
            MediaTypes.JsonLines);

        Assert.Equal(5, await _desk.RunAsync("contract", "check", "web.json", "acme/web", "--token", "t"));

        Assert.Equal("acme/generic/a:3:4: /port: error contract-type: A string stands here. Write a number.\nacme/web: 1 config of 9 would fail\n", _desk.Output);
        Assert.Contains("acme/generic/b: It is lost. (record_corrupt)", _desk.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("acme")]
    [InlineData("acme/generic/app")]
    [InlineData("_calma/web")]
    public async Task What_is_no_contract_is_refused_before_anybody_is_asked(string contract)
    {
        Assert.Equal(2, await _desk.RunAsync("contract", "get", contract));

        Assert.Empty(_desk.Server.Asked);
        Assert.Contains("(invalid_path)", _desk.Error, StringComparison.Ordinal);
    }

    public void Dispose() => _desk.Dispose();
}
