using System.Text;
using Calma.Cli.Output;
using Calma.Core.Configs;
using Calma.Core.Documents;
using Calma.Protocol.Bodies;
using Calma.Providers;

namespace Calma.Cli.Tests.Output;

public sealed class FindingTextTests
{
    private static readonly Kind Credentials = new Catalog(new KindCatalog()).KindFor(ConfigPath.Parse("acme/aws/prod"), "credentials");

    [Fact]
    public void A_finding_has_the_line_it_speaks_of_with_a_mark_below_the_column() =>
        Assert.Equal(["a.json:2:3: error rule: What. Repair.", "      x", "      ^"], Lines("rule", 2, 3, "", "{\n\t\u0020x\n}"));

    [Fact]
    public void A_line_ends_as_positions_count_it() => Assert.Equal(["a.json:3:1: error rule: What. Repair.", "    c", "    ^"], Lines("rule", 3, 1, "", "a\r\nb\rc"));

    [Fact]
    public void Without_a_text_the_place_in_the_document_is_said() =>
        Assert.Equal("/a/b: error rule: What. Repair.", Assert.Single(FindingText.LinesOf(Finding("rule", line: null, "/a/b"), source: null)).Line);

    [Theory]
    [InlineData(null, "/a/b", "acme/aws/prod: /a/b: error rule: What. Repair.")]
    [InlineData(2, "/a/b", "acme/aws/prod:2:2: /a/b: error rule: What. Repair.")]
    [InlineData(2, "", "acme/aws/prod:2:2: error rule: What. Repair.")]
    public void Without_a_text_a_config_that_is_one_of_many_is_named(int? line, string path, string expected) =>
        Assert.Equal(expected, Assert.Single(FindingText.LinesOf(Finding("rule", line, path), source: null, "acme/aws/prod")).Line);

    [Theory]
    [InlineData("aws_secret_access_key = hunter2", "")]
    [InlineData("  aws_secret_access_key hunter2", "")]
    [InlineData("x = hunter2", "/default/aws_secret_access_key")]
    public void A_line_with_a_secret_in_it_is_not_shown(string line, string path) =>
        Assert.DoesNotContain(Lines("syntax", 2, 1, path, $"[default]\n{line}\n"), shown => shown.Contains("hunter2", StringComparison.Ordinal));

    [Theory]
    [InlineData("anomaly-secret")]
    [InlineData("cloudflare-secret")]
    public void The_line_of_what_looks_like_a_secret_is_not_shown(string rule) =>
        Assert.Equal([$"a.json:1:1: error {rule}: What. Repair."], Lines(rule, 1, 1, "/a", "a = hunter2\n"));

    private static IEnumerable<string> Lines(string rule, int line, int column, string path, string text) =>
        FindingText.LinesOf(Finding(rule, line, path) with { Column = column }, new SourceText("a.json", Encoding.UTF8.GetBytes(text), Credentials)).Select(each => each.Line);

    private static FindingBody Finding(string rule, int? line, string path) => new(rule, "error", path, line, line, "What.", "Repair.");
}
