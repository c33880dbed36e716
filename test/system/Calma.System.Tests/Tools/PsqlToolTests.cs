using System.Text;

namespace Calma.System.Tests.Tools;

/// <summary>What Calma says of a service file is what <c>psql</c> does with it; no server is asked, the error names the host that was read.</summary>
public sealed class PsqlToolTests : IDisposable
{
    private const string Kind = "generic/pg-service";
    private const string Host = "[a]\nhost=/nowhere/x\n";

    private readonly VendorTool _psql = new("psql");

    [Fact]
    public async Task A_tweaked_file_is_read_as_the_tree_says()
    {
        var text = new ToolText(Kind, "# the team's; keep\n[b]\nhost=/nowhere/b\n\n[a]\nhost=/nowhere/x # part of it\nport=5433\n");

        Assert.Contains($"\"{text["/a/host"]}/.s.PGSQL.{text["/a/port"]}\"", await AskAsync(text), StringComparison.Ordinal);
        Assert.Contains("\"/nowhere/y/.s.PGSQL.5433\"", await AskAsync(text.Tweak("/a/host", "/nowhere/y")), StringComparison.Ordinal);
        Assert.Contains("\"/nowhere/x # part of it/.s.PGSQL.5432\"", await AskAsync(text.Tweak("/a/port", null)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", null)]
    [InlineData("user=x\nport= 5433\nhost=\n", "generic-service-repeat")]
    [InlineData("hots=x\n", "generic-service-key")]
    [InlineData("HOST=x\n", "generic-service-key")]
    [InlineData("service=b\n", "generic-service-key")]
    [InlineData("user =x\n", "syntax")]
    [InlineData("; no comment\n", "syntax")]
    [InlineData("sslmode=x\n", "generic-choice")]
    [InlineData("sslmode=\n", "generic-empty")]
    [InlineData("target_session_attrs=x\n", "generic-choice")]
    [InlineData("target_session_attrs=\n", "generic-empty")]
    [InlineData("gssencmode=x\n", "generic-choice")]
    [InlineData("channel_binding=x\n", "generic-choice")]
    [InlineData("ssl_min_protocol_version=x\n", "generic-choice")]
    [InlineData("ssl_min_protocol_version=tlsv1.2\n", null)]
    [InlineData("port=abc\n", "generic-format")]
    public async Task What_psql_refuses_is_found(string more, string? rule)
    {
        var text = new ToolText(Kind, Host + more);

        Assert.Equal(rule is null ? [] : [rule], text.Rules);
        Assert.Equal(rule is null or "generic-service-repeat", (await AskAsync(text)).Contains("\"/nowhere/x/.s.PGSQL", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("[a]\nhost= /nowhere/x\n", "generic-service-blank")]
    [InlineData("[a]\nhost=\"/nowhere/x\"\n", "generic-quotes")]
    public async Task What_psql_reads_otherwise_is_found(string text, string rule)
    {
        Assert.Equal([rule], new ToolText(Kind, text).Rules);
        Assert.DoesNotContain("\"/nowhere/x/", await AskAsync(new ToolText(Kind, text)), StringComparison.Ordinal);
    }

    public void Dispose() => _psql.Dispose();

    // libpq asks the system for the home folder, and the variable for the file.
    private async Task<string> AskAsync(ToolText text)
    {
        _psql.Set("PGSERVICEFILE", _psql.Write("service.conf", Encoding.UTF8.GetString(text.Bytes.Span)));
        _psql.Set("LC_ALL", "C.UTF-8");
        return (await _psql.RunAsync(["service=a", "-c", "select 1"])).Error;
    }
}
