namespace Calma.System.Tests.Tools;

/// <summary>What Calma says of Oracle Cloud's configuration is what the parser of its SDK and command line does, which is Python's own.</summary>
public sealed class OciToolTests : IDisposable
{
    private const string Kind = "oci/config";

    // As the SDK's from_file begins.
    private const string Read = """
        import configparser, sys
        parser = configparser.ConfigParser(interpolation=None)
        parser.read(sys.argv[1], encoding='utf-8')
        print(parser[sys.argv[2]].get(sys.argv[3], ''))
        """;

    private readonly VendorTool _python = new("python3");

    [Fact]
    public async Task A_tweaked_file_is_read_as_the_tree_says()
    {
        var text = new ToolText(Kind, "# ours; keep\n[TEAM]\nregion = eu-frankfurt-1 # part of it\nPass_Phrase: 50%off %(x)s\n");

        Assert.Equal(text["/TEAM/region"], (await GetAsync(text, "TEAM", "region")).Said);
        Assert.Equal(text["/TEAM/pass_phrase"], (await GetAsync(text, "TEAM", "pass_phrase")).Said);
        Assert.Equal("uk-london-1", (await GetAsync(text.Tweak("/TEAM/region", "uk-london-1"), "TEAM", "region")).Said);
        Assert.Equal("x", (await GetAsync(text.Tweak("/TEAM/key_file", "x"), "TEAM", "key_file")).Said);
        Assert.Contains("oci-inline-comment", text.Rules);
    }

    [Theory]
    [InlineData("[DEFAULT]\npass_phrase = x\n[mine]\n", "pass_phrase", "x", "oci-default-section")]
    [InlineData("[mine]\nregion = \"x\"\n", "region", "\"x\"", "oci-quotes")]
    public async Task What_is_read_otherwise_than_it_looks_is_found(string text, string key, string read, string rule)
    {
        Assert.Equal(read, (await GetAsync(new ToolText(Kind, text), "mine", key)).Said);
        Assert.Equal([rule], new ToolText(Kind, text).Rules);
    }

    [Theory]
    [InlineData("[mine]\nregion = x\nregion = x\n")]
    [InlineData("[mine]\n[mine]\n")]
    [InlineData("region = x\n[mine]\n")]
    [InlineData("[mine]\nregion\n")]
    public async Task What_stops_every_profile_is_found(string text)
    {
        Assert.False((await GetAsync(new ToolText(Kind, text), "mine", "region")).IsFine);
        Assert.Equal(["syntax"], new ToolText(Kind, text).Rules);
    }

    public void Dispose() => _python.Dispose();

    private Task<ToolRun> GetAsync(ToolText text, string profile, string key) =>
        _python.RunAsync(["-X", "utf8", "-c", Read, _python.Write("config", text.Bytes.Span), profile, key]);
}
