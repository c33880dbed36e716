using System.Text;
using System.Text.Json;
using Calma.Core.Documents;
using Calma.Core.Values;
using Calma.Formats.Hcl;

namespace Calma.System.Tests.Tools;

/// <summary>What Calma reads of variable definitions, and of edits of them, is what Terraform reads.</summary>
public sealed class TerraformToolTests : IDisposable
{
    private readonly VendorTool _terraform = new("terraform");

    [Theory]
    [InlineData("a = \"x $${y} %%{z} \\u00e9 \\t\"\nb = 007\nc = null\nd = true\n")]
    [InlineData("a = <<EOT\none\n  two $${x} \\n\nEOT\nb = <<-EOT\n    x\n\n      y\n    EOT\n")]
    [InlineData("a = <<-EOT\n\tone\n  two\n     \n\u2003\u2003three\n  EOT\nb = <<-EOT\n   \n    x\n  EOT\n")]
    [InlineData("a = { x = 1, \"y z\" : [1, 2.50, -3e2], 5 = null }\nb = [\n  { k = \"v\" }, # c\n]\n")]
    [InlineData("a = { x = 1, x = 2 }\nb = 12345678901234567890123\n")]
    public async Task A_text_and_edits_of_it_are_read_as_the_tree_says(string text)
    {
        var document = Parse(text);
        await ReadsAsync(document);
        foreach (var value in (Value[])[new StringValue("a \"b\" ${c} %{d}\n\\ é"), new StringValue("two\nlines\n"), new NumberValue("1.50"), new NullValue(), new ListValue([new StringValue("x"), new MapValue([new MapEntry("k k", new BooleanValue(true))])])])
        {
            var wanted = HclFormat.Tfvars.Represent(((MapValue)document.Root).With("a", value).With("new", value));
            Assert.Empty(wanted.Findings);
            await ReadsAsync(LosslessEdit.Apply(HclFormat.Tfvars, document, wanted.Value).Document);
        }
    }

    [Theory]
    [InlineData("a = file(\"x\")\n")]
    [InlineData("a = var.b\n")]
    [InlineData("a = yes\n")]
    [InlineData("\"a\" = 1\n")]
    [InlineData("a = 1,\nb = 2\n")]
    [InlineData("a = 1\na = 2\n")]
    [InlineData("a {\n}\n")]
    [InlineData("a = { x = 1\n, y = 2 }\n")]
    [InlineData("a = [1\n 2]\n")]
    [InlineData("a = \"x\n\"\n")]
    [InlineData("a = \"\\q\"\n")]
    public async Task What_terraform_refuses_does_not_parse(string text)
    {
        Declare("a", "b");

        Assert.NotEqual(0, (await AskAsync(text, "1")).ExitCode);
        Assert.NotEmpty(HclFormat.Tfvars.Parse(Encoding.UTF8.GetBytes(text)).Faults);
    }

    public void Dispose() => _terraform.Dispose();

    private async Task ReadsAsync(Document document)
    {
        var map = (MapValue)document.Root;
        Declare([.. map.Entries.Select(entry => entry.Key)]);
        var run = await AskAsync(Encoding.UTF8.GetString(document.Bytes.Span), $"jsonencode([{string.Join(", ", map.Entries.Select(entry => "var." + entry.Key))}])");
        Assert.True(run.IsFine, run.Error + run.Output);

        var said = JsonSerializer.Deserialize<string>(run.Said[run.Said.IndexOf('"', StringComparison.Ordinal)..])!;
        Assert.True(ValueEquality.AreEqual(JsonText.Parse(Encoding.UTF8.GetBytes(said), JsonTextOptions.Document, Core.ErrorCode.Internal), new ListValue([.. map.Entries.Select(entry => entry.Value)])), said);
    }

    private void Declare(params string[] names) => _terraform.Write("main.tf", string.Concat(names.Select(name => $"variable \"{name}\" {{\n  type = any\n}}\n")));

    private Task<ToolRun> AskAsync(string text, string question)
    {
        _terraform.Write("a.tfvars", text);
        _terraform.Set("TF_CLI_CONFIG_FILE", "/dev/null");
        return _terraform.RunAsync(["console", "-no-color", "-var-file=a.tfvars"], question + "\n");
    }

    private static Document Parse(string text) => HclFormat.Tfvars.Parse(Encoding.UTF8.GetBytes(text)).Document ?? throw new InvalidOperationException(text);
}
