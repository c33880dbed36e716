using System.Text.Json;

namespace Calma.System.Tests.Tools;

/// <summary>After a pull the providers' own tools read what the store holds, and lose nothing of what was there.</summary>
public sealed class PullToolTests(ServerFixture server) : IClassFixture<ServerFixture>, IDisposable
{
    private readonly CommandLine _calma = CommandLine.Of(server);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(null, "default", "mine")]
    [InlineData("Not A Name", "default", "mine")]
    [InlineData("team\n", "team", "theirs")]
    [InlineData("default", "default", "mine")]
    public async Task Gcloud_empties_no_configuration_and_reads_the_active_one(string? active, string kept, string project)
    {
        using var gcloud = new VendorTool("gcloud");
        gcloud.Set("CLOUDSDK_CONFIG", gcloud.Home);
        gcloud.Set("CLOUDSDK_CORE_DISABLE_PROMPTS", "1");
        _calma.Variables["CLOUDSDK_CONFIG"] = gcloud.Home;
        const string Mine = "# mine\n[core]\nproject = mine\n";
        const string Team = "# team\n[core]\nproject = theirs\n";
        gcloud.Write("configurations/config_default", Mine);
        if (active is not null)
        {
            gcloud.Write("active_config", active);
        }

        await PutAsync($"gcloud-{kept}-{active?.Length ?? 0}/gcp/team", Team, "team");
        await _calma.DoAsync("pull", $"gcloud-{kept}-{active?.Length ?? 0}/gcp/team");

        Assert.Equal(kept, await File.ReadAllTextAsync(Path.Combine(gcloud.Home, "active_config"), Cancellation));
        Assert.Equal(project, (await gcloud.RunAsync("config get core/project")).Said);
        Assert.Equal("theirs", (await gcloud.RunAsync("config get core/project --configuration team")).Said);
        Assert.True((await gcloud.RunAsync("config configurations list")).IsFine);
        Assert.Equal(Mine, await File.ReadAllTextAsync(Path.Combine(gcloud.Home, "configurations", "config_default"), Cancellation));
        Assert.Equal(Team, await File.ReadAllTextAsync(Path.Combine(gcloud.Home, "configurations", "config_team"), Cancellation));
    }

    [Fact]
    public async Task Az_keeps_the_file_with_its_comments()
    {
        using var az = new VendorTool("az");
        az.Set("AZURE_CONFIG_DIR", az.Home);
        az.Set("AZURE_CORE_COLLECT_TELEMETRY", "no");
        _calma.Variables["AZURE_CONFIG_DIR"] = az.Home;
        az.Write("config", "# mine\n[core]\noutput: json\n");
        await PutAsync("az/azure/team", "# team\n[defaults]\ngroup = rg1\n", "config");

        await _calma.DoAsync("pull", "az/azure/team");
        var pulled = await File.ReadAllTextAsync(Path.Combine(az.Home, "config"), Cancellation);

        Assert.True((await az.RunAsync("version")).IsFine);
        Assert.Equal(pulled, await File.ReadAllTextAsync(Path.Combine(az.Home, "config"), Cancellation));
        Assert.StartsWith("# mine\n[core]\noutput: json\n", pulled, StringComparison.Ordinal);
        using var group = JsonDocument.Parse((await az.RunAsync("config get defaults.group -o json")).Output);
        Assert.Equal("rg1", group.RootElement.GetProperty("value").GetString());
    }

    [Fact]
    public async Task Kubectl_reads_both_clusters_and_its_lock_is_kept()
    {
        using var kubectl = new VendorTool("kubectl");
        _calma.Variables["HOME"] = kubectl.Home;
        kubectl.Write(".kube/config", "apiVersion: v1\nkind: Config\nclusters:\n- name: own # mine\n  cluster: {server: \"https://own\"}\ncontexts:\n- name: own\n  context: {cluster: own, user: own}\nusers:\n- name: own\n  user: {}\ncurrent-context: own\n");
        await PutAsync("kube/kubernetes/team", "apiVersion: v1\nkind: Config\nclusters:\n- name: team\n  cluster: {server: \"https://team\"}\ncontexts:\n- name: team\n  context: {cluster: team, user: team}\nusers:\n- name: team\n  user: {}\n", "config");

        var before = await File.ReadAllTextAsync(Path.Combine(kubectl.Home, ".kube", "config"), Cancellation);
        var locked = kubectl.Write(".kube/config.lock", "");
        var refused = await _calma.RunAsync("pull", "kube/kubernetes/team");
        Assert.Equal((2, before), (refused.ExitCode, await File.ReadAllTextAsync(Path.Combine(kubectl.Home, ".kube", "config"), Cancellation)));
        Assert.Contains("config.lock is there", refused.Error, StringComparison.Ordinal);

        File.Delete(locked);
        await _calma.DoAsync("pull", "kube/kubernetes/team");
        Assert.Equal("own", (await kubectl.RunAsync("config current-context")).Said);
        Assert.Equal("https://team", (await kubectl.RunAsync(["config", "view", "--raw", "-o", "jsonpath={.clusters[?(@.name==\"team\")].cluster.server}"])).Said);
        Assert.Contains("- name: own # mine", await File.ReadAllTextAsync(Path.Combine(kubectl.Home, ".kube", "config"), Cancellation), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_aws_configure_sets_is_pushed_and_own_profiles_stay()
    {
        using var aws = new VendorTool("aws");
        aws.Set("AWS_EC2_METADATA_DISABLED", "true");
        aws.Set("AWS_PAGER", "");
        _calma.Variables["HOME"] = aws.Home;
        aws.Write(".aws/config", "# mine\n[profile own]\nregion = own-1\ns3 =\n  max_queue_size = 5\n");
        await PutAsync("aws/aws/team", "# team\n[profile team]\nregion = eu-west-1 \noutput = json\n", "config");
        await _calma.DoAsync("pull", "aws/aws/team");

        Assert.True((await aws.RunAsync("configure set region eu-west-2 --profile team")).IsFine);
        Assert.True((await aws.RunAsync("configure set region own-2 --profile own")).IsFine);
        await _calma.DoAsync("push", "aws/aws/team");
        await _calma.DoAsync("tweak", "aws/aws/team", "/profile team/output=text");
        await _calma.DoAsync("pull");

        Assert.Equal("# team\n[profile team]\nregion = eu-west-2 \noutput = text\n", (await _calma.DoAsync("get", "aws/aws/team")).Output);
        Assert.Equal(("eu-west-2", "text", "own-2"), (await SaidAsync(aws, "region", "team"), await SaidAsync(aws, "output", "team"), await SaidAsync(aws, "region", "own")));
        Assert.StartsWith("# mine\n[profile own]\nregion = own-2\ns3 =\n  max_queue_size = 5\n", await File.ReadAllTextAsync(Path.Combine(aws.Home, ".aws", "config"), Cancellation), StringComparison.Ordinal);
    }

    public void Dispose() => _calma.Dispose();

    private static async Task<string> SaidAsync(VendorTool aws, string key, string profile) => (await aws.RunAsync($"configure get {key} --profile {profile}")).Said;

    private async Task PutAsync(string path, string text, string file)
    {
        _calma.Write(file, text);
        await _calma.DoAsync("put", file, path);
    }
}
