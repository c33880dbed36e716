using System.Text;
using Calma.Cli.Kinds;
using Calma.Cli.Output;
using Calma.Core.Configs;

namespace Calma.Cli.Tests.Output;

public sealed class ShownTextTests
{
    private const string Config = "current-context: x\nusers:\n- name: u\n  user: {token: \"one\", tokenFile: /t}   # mine\n";

    [Fact]
    public void A_secret_is_three_stars_and_all_else_is_as_it_is() =>
        Assert.Equal(Config.Replace("\"one\"", "***", StringComparison.Ordinal), Shown("acme/kubernetes/x", Config));

    [Fact]
    public void A_secret_of_several_lines_keeps_their_number() =>
        Assert.Equal("users:\n- user:\n    token: ***\n***\n***\n    as: a\n", Shown("acme/kubernetes/x", "users:\n- user:\n    token: |\n      one\n      two\n    as: a\n"));

    [Fact]
    public void A_list_where_a_secret_belongs_is_one() =>
        Assert.Equal("users: [{user: {token: ***}}]\n", Shown("acme/kubernetes/x", "users: [{user: {token: [one, {a: two}]}}]\n"));

    [Theory]
    [InlineData("users: [{user: {token: \"\", password: ~}}]\n")]
    [InlineData("")]
    public void What_is_empty_or_null_is_shown(string text) => Assert.Equal(text, Shown("acme/kubernetes/x", text));

    [Fact]
    public void Of_a_text_that_does_not_parse_no_line_is_shown_that_names_a_secret() =>
        Assert.Equal("[default\n***\nregion = x\n", Shown("acme/aws/x", "[default\naws_secret_access_key = one\nregion = x\n"));

    [Fact]
    public void A_secret_that_changes_is_a_changed_line_and_neither_value_is_shown() =>
        Assert.Equal(
            "--- a\n+++ b\n@@ -1,4 +1,4 @@\n current-context: x\n users:\n - name: u\n-  user: {token: ***, tokenFile: /t}   # mine\n+  user: {token: ***, tokenFile: /t}   # mine\n",
            ShownDiff.Between(Of("a", "acme/kubernetes/x", Config), Of("b", "acme/kubernetes/x", Config.Replace("one", "two", StringComparison.Ordinal))));

    private static string Shown(string path, string text) => Encoding.UTF8.GetString(Of("a", path, text).WithoutSecrets());

    private static ShownText Of(string name, string path, string text) => new(name, FileKind.For(ConfigPath.Parse(path), "config", asked: null), Encoding.UTF8.GetBytes(text));
}
