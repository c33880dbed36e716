using System.Text.Json;

namespace Calma.System.Tests.Tools;

/// <summary>What Calma says of the Azure command line's configuration is what <c>az</c> does with it.</summary>
public sealed class AzToolTests : IDisposable
{
    private const string Kind = "azure/config";
    private const string Cloud = "[cloud]\nname = AzureCloud\n";

    private readonly VendorTool _az = new("az");

    public AzToolTests()
    {
        _az.Set("AZURE_CONFIG_DIR", _az.Home);
        _az.Set("AZURE_CORE_COLLECT_TELEMETRY", "no");
    }

    [Fact]
    public async Task A_tweaked_file_is_read_as_the_tree_says_and_kept()
    {
        var text = new ToolText(Kind, """
            # the team's; keep
            [cloud]
            name = AzureCloud

            [defaults]
            group = rg1 ; not a comment
            Location: westeurope

            """);

        Assert.Equal(text["/defaults/group"], await GetAsync("defaults.group", text));
        Assert.Equal(text["/defaults/location"], await GetAsync("defaults.location", text));
        Assert.Equal("rg2", await GetAsync("defaults.group", text.Tweak("/defaults/group", "rg2")));
        Assert.Equal("vm1", await GetAsync("defaults.vm", text.Tweak("/defaults/vm", "vm1")));

        Keep(text);
        Assert.True((await _az.RunAsync("version")).IsFine);
        Assert.Equal(text.Text, await File.ReadAllTextAsync(Path.Combine(_az.Home, "config"), TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Where_the_cloud_has_no_name_any_command_takes_the_comments()
    {
        var text = new ToolText(Kind, "# team\n[defaults]\ngroup: rg1\n");
        Keep(text);

        Assert.True((await _az.RunAsync("version")).IsFine);

        Assert.DoesNotContain("# team", await File.ReadAllTextAsync(Path.Combine(_az.Home, "config"), TestContext.Current.CancellationToken), StringComparison.Ordinal);
        Assert.Contains("azure-cloud-name", text.Rules);
    }

    [Theory]
    [InlineData("[core]\nonly_show_errors =\n", "azure-empty")]
    [InlineData("[core]\nonly_show_errors = maybe\n", "azure-boolean")]
    [InlineData("[core]\noutput = xml\n", "azure-choice")]
    [InlineData("[core]\nno_color = no\nno_color = no\n", "syntax")]
    [InlineData("[core]\nonly_show_errors = OFF\n", null)]
    public async Task What_stops_az_is_found(string text, string? rule)
    {
        Keep(new ToolText(Kind, Cloud + text));

        Assert.Equal(rule is null, (await _az.RunAsync("version")).IsFine);
        Assert.Equal(rule is null ? [] : [rule], new ToolText(Kind, Cloud + text).Rules);
    }

    [Fact]
    public async Task A_lone_percent_sign_stops_whoever_reads_it()
    {
        Keep(new ToolText(Kind, Cloud + "[defaults]\ngroup = 50%off\n"));

        Assert.False((await _az.RunAsync("config get defaults.group")).IsFine);
        Assert.Equal(["syntax"], new ToolText(Kind, Cloud + "[defaults]\ngroup = 50%off\n").Rules);
    }

    public void Dispose() => _az.Dispose();

    private async Task<string?> GetAsync(string key, ToolText text)
    {
        Keep(text);
        var run = await _az.RunAsync(["config", "get", key, "-o", "json"]);
        Assert.True(run.IsFine, run.Error);
        return JsonDocument.Parse(run.Output).RootElement.GetProperty("value").GetString();
    }

    private void Keep(ToolText text) => _az.Write("config", text.Bytes.Span);
}
