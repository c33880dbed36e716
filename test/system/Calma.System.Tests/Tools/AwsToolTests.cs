namespace Calma.System.Tests.Tools;

/// <summary>What Calma says of AWS's files is what the AWS command line does with them.</summary>
public sealed class AwsToolTests : IDisposable
{
    private const string Kind = "aws/config";

    private readonly VendorTool _aws = new("aws");

    public AwsToolTests()
    {
        _aws.Set("AWS_EC2_METADATA_DISABLED", "true");
        _aws.Set("AWS_PAGER", "");
        _aws.Set("AWS_MAX_ATTEMPTS", "1");
        _aws.Set("HTTPS_PROXY", "http://127.0.0.1:9");
    }

    [Fact]
    public async Task A_tweaked_file_is_read_as_the_tree_says()
    {
        var text = new ToolText(Kind, """
            # the team's; keep
            [default]
            region = eu-west-1
            output: json

            [profile "my prod"]   # quoted
            region=us-east-1
            s3 =
              max_concurrent_requests = 20
              # why
              addressing_style = path
            cli_pager =

            """);
        await ReadsAsync(text, ("default", "region"), ("default", "output"), ("my prod", "region"));

        await ReadsAsync(text.Tweak("/default/region", "ap-south-1"), ("default", "region"), ("default", "output"));
        await ReadsAsync(text.Tweak("/profile \"my prod\"/ca_bundle", "/etc/ca # 1.pem"), ("my prod", "region"), ("my prod", "ca_bundle"));
        await ReadsAsync(text.Tweak("/profile \"my prod\"/s3/max_queue_size", "7"), ("my prod", "region"));
        Assert.Equal(1, (await GetAsync("default", "output", text.Tweak("/default/output", null))).ExitCode);
    }

    [Theory]
    [InlineData("[a]\nregion = x\nregion = y\n")]
    [InlineData("[profile a]\n[profile a]\n")]
    [InlineData("\uFEFF[default]\nregion = x\n")]
    [InlineData("region = x\n")]
    [InlineData("[default]\nregion\n")]
    [InlineData("[default]\ns3 =\n  addressing_style : path\n")]
    public async Task What_kills_every_command_does_not_parse(string text)
    {
        Keep(new ToolText(Kind, text));

        Assert.False((await _aws.RunAsync("configure list")).IsFine);
        Assert.Equal(["syntax"], new ToolText(Kind, text).Rules);
    }

    [Theory]
    [InlineData("yes", "https://ec2.us-east-1.amazonaws.com", true)]
    [InlineData("1", "https://ec2.us-east-1.amazonaws.com", true)]
    [InlineData("true", "https://ec2-fips.us-east-1.amazonaws.com", false)]
    public async Task A_word_but_true_means_false(string word, string endpoint, bool isFault)
    {
        var text = new ToolText(Kind, $"[default]\nregion = us-east-1\nuse_fips_endpoint = {word}\n");

        Assert.Contains(endpoint, await CallAsync(text), StringComparison.Ordinal);
        Assert.Equal(isFault, text.Rules.Contains("aws-boolean"));
    }

    [Fact]
    public async Task An_empty_region_is_a_broken_endpoint_and_no_absent_one()
    {
        var text = new ToolText(Kind, "[default]\nregion =\n");

        Assert.Contains("ec2..amazonaws.com", await CallAsync(text), StringComparison.Ordinal);
        Assert.DoesNotContain("ec2..amazonaws.com", await CallAsync(text.Tweak("/default/region", null)), StringComparison.Ordinal);
        Assert.Contains("aws-empty", text.Rules);
    }

    [Theory]
    [InlineData("s3 =\noutput = json", "aws-empty-block")]
    [InlineData("s3 = x", "aws-empty-block")]
    [InlineData("s3 =\n  addressing_style = dns", "aws-choice")]
    [InlineData("retry_mode = Standard", "aws-choice")]
    [InlineData("s3 =\n  addressing_style = path", null)]
    public async Task What_stops_s3_is_found(string settings, string? rule)
    {
        var text = new ToolText(Kind, $"[default]\nregion = us-east-1\n{settings}\n");
        Keep(text);

        var run = await _aws.RunAsync("s3api list-buckets --no-sign-request --endpoint-url http://127.0.0.1:9");

        Assert.Equal(rule is null, run.Error.Contains("127.0.0.1:9", StringComparison.Ordinal));
        Assert.Equal(rule is null ? [] : [rule], text.Rules);
    }

    [Theory]
    [InlineData("[profile a]\nregion = us-east-1 # x\n", "a", "us-east-1 # x", "aws-inline-comment")]
    [InlineData("[profile a]\nregion = \"us-east-1\"\n", "a", "\"us-east-1\"", "aws-quotes")]
    [InlineData("[DEFAULT]\nregion = us-east-1\n[profile a]\noutput = json\n", "a", "us-east-1", "aws-default-section")]
    [InlineData("[default]\nregion = us-east-1\n[profile default]\nregion = us-east-2\n", "default", "us-east-2", "aws-both-defaults")]
    [InlineData("[profile default]\nregion = us-east-1\n[default]\nregion = us-east-2\n", "default", "us-east-2", "aws-both-defaults")]
    [InlineData("[profile a b]\nregion = us-east-1\n", "a b", "", "aws-profile-name")]
    [InlineData("[  profile a ]\nregion = us-east-1\n", "a", "", "aws-profile-name")]
    [InlineData("[a]\nregion = us-east-1\n", "a", "", "aws-section")]
    public async Task What_misleads_is_found(string text, string profile, string read, string rule)
    {
        Assert.Equal(read, (await GetAsync(profile, "region", new ToolText(Kind, text))).Said);
        Assert.Contains(rule, new ToolText(Kind, text).Rules);
    }

    [Fact]
    public async Task A_number_that_is_none_stops_the_call()
    {
        var text = new ToolText(Kind, "[default]\nregion = us-east-1\nmetadata_service_num_attempts = 1\nmax_attempts =\n");
        _aws.Set("AWS_MAX_ATTEMPTS", "");

        Assert.Contains("int()", await CallAsync(text), StringComparison.Ordinal);
        Assert.Contains("aws-empty", text.Rules);
    }

    public void Dispose() => _aws.Dispose();

    private async Task ReadsAsync(ToolText text, params (string Profile, string Key)[] places)
    {
        foreach (var (profile, key) in places)
        {
            var section = profile == "default" ? profile : $"profile \"{profile}\"";
            Assert.Equal(text[$"/{section}/{key}"], (await GetAsync(profile, key, text)).Said);
        }
    }

    private Task<ToolRun> GetAsync(string profile, string key, ToolText text)
    {
        Keep(text);
        return _aws.RunAsync(["configure", "get", key, "--profile", profile]);
    }

    // What the call wrote before it could not leave the machine.
    private async Task<string> CallAsync(ToolText text)
    {
        Keep(text);
        var run = await _aws.RunAsync("ec2 describe-regions --no-sign-request --debug");
        Assert.False(run.IsFine);
        return run.Error;
    }

    private void Keep(ToolText text) => _aws.Write(".aws/config", text.Bytes.Span);
}
