namespace Calma.System.Tests.Tools;

/// <summary>What Calma says of a gcloud configuration is what gcloud does with it.</summary>
public sealed class GcloudToolTests : IDisposable
{
    private const string Kind = "gcp/configuration";

    private readonly VendorTool _gcloud = new("gcloud");

    public GcloudToolTests()
    {
        _gcloud.Set("CLOUDSDK_CONFIG", _gcloud.Home);
        _gcloud.Set("CLOUDSDK_CORE_DISABLE_PROMPTS", "1");
        _gcloud.Write("active_config", "prod");
    }

    [Fact]
    public async Task A_tweaked_configuration_is_read_as_the_tree_says()
    {
        var text = new ToolText(Kind, """
            # the team's; keep
            [core]
            project = my-proj
            Account: dev@example.com

            [compute]
            zone = a   # inline?

            """);

        Assert.Equal(text["/core/project"], await GetAsync("core/project", text));
        Assert.Equal(text["/core/account"], await GetAsync("core/account", text));
        Assert.Equal(text["/compute/zone"], await GetAsync("compute/zone", text));
        Assert.Equal("other", await GetAsync("core/project", text.Tweak("/core/project", "other")));
        Assert.Equal("europe-west1-b", await GetAsync("compute/zone", text.Tweak("/compute/zone", "europe-west1-b")));
        Assert.Equal("europe-west1", await GetAsync("compute/region", text.Tweak("/compute/region", "europe-west1")));
        Assert.Equal("", await GetAsync("core/account", text.Tweak("/core/account", null)));
    }

    [Theory]
    [InlineData("[core]\nproject = 50%off\n", "syntax")]
    [InlineData("[core]\nproject = a\nproject = b\n", "syntax")]
    [InlineData("\uFEFF[core]\nproject = a\n", "syntax")]
    [InlineData("project = a\n", "syntax")]
    [InlineData("[core]\nmax_log_days = abc\n", "gcp-number")]
    public async Task What_crashes_gcloud_is_found(string text, string rule)
    {
        Keep(new ToolText(Kind, text));

        Assert.False((await _gcloud.RunAsync("config list")).IsFine);
        Assert.Equal([rule], new ToolText(Kind, text).Rules);
    }

    [Theory]
    [InlineData("[Core]\nproject = a\n", "", "gcp-unknown")]
    [InlineData("[DEFAULT]\nproject = a\n[core]\n", "a", "gcp-default-section")]
    [InlineData("[compute]\nzone = \"a\"\n", "\"a\"", "gcp-quotes", "compute/zone")]
    [InlineData("[compute]\nzone = a ; b\n", "a ; b", "gcp-inline-comment", "compute/zone")]
    public async Task What_misleads_is_found(string text, string read, string rule, string property = "core/project")
    {
        Assert.Equal(read, await GetAsync(property, new ToolText(Kind, text)));
        Assert.Contains(rule, new ToolText(Kind, text).Rules);
    }

    public void Dispose() => _gcloud.Dispose();

    private async Task<string> GetAsync(string property, ToolText text)
    {
        Keep(text);
        var run = await _gcloud.RunAsync(["config", "get", property]);
        return run.Said;
    }

    private void Keep(ToolText text) => _gcloud.Write("configurations/config_prod", text.Bytes.Span);
}
