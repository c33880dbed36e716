using System.Text;
using Calma.Core.Documents;
using Calma.Core.Values;
using Calma.Formats.Hcl1;

namespace Calma.System.Tests.Tools;

/// <summary>What Calma reads of the settings of Terraform's command line, and writes into them, is what Terraform reads.</summary>
public sealed class TerraformCliToolTests : IDisposable
{
    private readonly VendorTool _terraform = new("terraform");

    public static TheoryData<string> Accepted { get; } =
    [
        "disable_checkpoint = true plugin_cache_may_break_dependency_lock_file = true\n",
        "disable_checkpoint = true, plugin_cache_may_break_dependency_lock_file = true,\n",
        "\"disable_checkpoint\" = true\n",
        "a = [1, \"x\", true, [1], {b = 2},]\n",
        "a = \"x\"\r\nb = <<E\r\nx\r\nE\r\n",
        "a = \"${\n}\"\nb = \"\\a\\b\\f\\n\\r\\t\\v\\\\\\\"\\101\\x41\\u00e9\"\n",
        "a.b-c = 1\né = 2\n",
        "foo = 1\nbar \"x\" \"y\" { z = 1 }\na\"b\"{}\n",
        "credentials {}\nhost {}\n",
        "credentials { \"a.b\" { token = \"x\" } }\n",
        "credentials = { \"a.b\" = { token = \"x\" } }\n",
        "provider_installation { direct {} }\n",
        "provider_installation { dev_overrides { \"a/b\" = \"/x\" } direct {} direct { exclude = [\"a/b\"] } }\n",
        "",
        "# x\n/* y */ // z",
    ];

    public static TheoryData<string> Refused { get; } =
    [
        "a = 1,,\n",
        "a = null\n",
        "a =\nfoo = 1\n",
        "a\n",
        "a = \"/a\\q\"\n",
        "a = <<EOT\nx\nEOT",
        "a = <<\"EOT\"\nx\nEOT\n",
        "a = [1 2]\n",
        "\uFEFFa = 1\n",
        "a = \"\0\"\n",
        "a = \"x\ny\"\n",
        "a = 'x'\n",
        "a = foo\n",
        "1a = 1\n",
        "a = { true = 1 }\n",
        "/* x",
        "a {\n",
        "a = [1\n",
        "a = 1\n}\n",
        "credentials { token = \"x\" }\n",
        "a \"b\" = 1\n",
        "a : 1\n",
        "a = 1 + 2\n",
        "a = 5a\n",
        "a = \"\uE123\"\n",
        "provider_installation = { direct = {} }\n",
        "provider_installation { direct = {} }\n",
        "provider_installation { direct \"x\" {} }\n",
        "provider_installation { direct {} }\nprovider_installation { }\n",
    ];

    [Theory, MemberData(nameof(Accepted))]
    public async Task What_terraform_reads_parses(string text)
    {
        Assert.DoesNotContain("Error", await ReadAsync(text), StringComparison.Ordinal);
        Assert.Empty(Hcl1Format.TerraformCli.Parse(Encoding.UTF8.GetBytes(text)).Faults);
    }

    [Theory, MemberData(nameof(Refused))]
    public async Task What_terraform_refuses_does_not_parse(string text)
    {
        Assert.Contains("Error", await ReadAsync(text), StringComparison.Ordinal);
        Assert.NotEmpty(Hcl1Format.TerraformCli.Parse(Encoding.UTF8.GetBytes(text)).Faults);
    }

    // Terraform names the folder that is not there.
    [Theory]
    [InlineData("plugin_cache_dir = \"x\" # c\n")]
    [InlineData("plugin_cache_dir = <<EOT\nx\nEOT\n")]
    [InlineData("plugin_cache_dir = <<-EOT\n  x\n    y\n  EOT\n")]
    [InlineData("a = 1 plugin_cache_dir = \"x\", plugin_cache_dir = \"y\"\n")]
    [InlineData("credentials \"h\" { token = \"t\" }\n")]
    public async Task A_text_is_read_as_the_tree_says(string text)
    {
        var document = Hcl1Format.TerraformCli.Parse(Encoding.UTF8.GetBytes(text)).Document!;
        foreach (var path in (string[])["/no/such\tfolder", "/no/\"such\" \\ 'folder' {}", "/no/é漢😀", "/no/x\n/y\n", "/no/${ x", "/no/# x // y"])
        {
            var wanted = Hcl1Format.TerraformCli.Represent(((MapValue)document.Root).With("plugin_cache_dir", new StringValue(path)));
            var edited = LosslessEdit.Apply(Hcl1Format.TerraformCli, document, wanted.Value).Document;

            var said = string.Concat((await ReadAsync(Encoding.UTF8.GetString(edited.Bytes.Span))).Where(letter => !char.IsWhiteSpace(letter) && letter is not ('│' or '╷' or '╵')));
            var seen = string.Concat(path.Replace("${ x", "", StringComparison.Ordinal).Where(letter => !char.IsWhiteSpace(letter)));
            Assert.Contains($"Thespecifiedplugincachedir{seen}", said, StringComparison.Ordinal);
        }
    }

    // A host that is none, a second helper, a method that does not exist are named only where the block was read.
    [Theory]
    [InlineData("", """{"credentials": {"a b": {"token": "x"}}}""", "hostname")]
    [InlineData("credentials \"h\" {\n  token = \"x\"\n}\n", """{"credentials": {"a b": {"token": "x"}}}""", "hostname")]
    [InlineData("credentials_helper \"h\" {}\n", """{"credentials_helper": {"i": {"args": ["x"]}}}""", "No more than one credentials_helper")]
    [InlineData("provider_installation { direct {} }\n", """{"provider_installation": {"network_mirror": [{"url": "http://x/"}]}}""", "https: URL")]
    [InlineData("provider_installation {\n  direct {}\n}\n", """{"provider_installation": {"dev_overrides": {"a/b": "/x"}}}""", "")]
    [InlineData("", """{"provider_installation": {"direct": [{}, {"exclude": ["*/*"]}], "dev_overrides": {"a/b": "/x"}}}""", "")]
    [InlineData("", """{"provider_installation": {"direct": [{"include": ["*"]}]}}""", "pattern \"*\"")]
    public async Task A_block_that_was_written_is_read(string text, string patch, string error)
    {
        var document = Hcl1Format.TerraformCli.Parse(Encoding.UTF8.GetBytes(text)).Document!;
        var wanted = Hcl1Format.TerraformCli.Represent(Core.Tweaks.MergePatch.Parse(Encoding.UTF8.GetBytes(patch)).Apply(document.Root));
        Assert.Empty(wanted.Findings);
        var edited = Encoding.UTF8.GetString(LosslessEdit.Apply(Hcl1Format.TerraformCli, document, wanted.Value).Document.Bytes.Span);

        var said = string.Join(' ', (await ReadAsync(edited)).Split([' ', '\n', '│'], StringSplitOptions.RemoveEmptyEntries));
        if (error.Length > 0)
        {
            Assert.Contains(error, said, StringComparison.Ordinal);
        }
        else
        {
            Assert.DoesNotContain("Error", said, StringComparison.Ordinal);
        }
    }

    public void Dispose() => _terraform.Dispose();

    private async Task<string> ReadAsync(string text)
    {
        _terraform.Set("TF_CLI_CONFIG_FILE", _terraform.Write("x.tfrc", text));
        _terraform.Set("CHECKPOINT_DISABLE", "1");
        var run = await _terraform.RunAsync("version -no-color");
        return run.Output + run.Error;
    }
}
