namespace Calma.Sync.Tests;

public sealed class PullPlanTests
{
    private readonly Trial _aws = new("aws/config");

    [Fact]
    public void A_file_that_is_not_there_takes_the_config_byte_for_byte() =>
        Assert.Equal("# team\r\n[default]\r\nregion = x\r\n", Trial.Text(_aws.Pull(null, null, "# team\r\n[default]\r\nregion = x\r\n").Document));

    [Fact]
    public void A_file_that_nobody_touched_takes_the_config_byte_for_byte() =>
        Assert.Equal("# new\n[default]\nregion = y\n", Trial.Text(_aws.Pull("[default]\nregion = x\n", "[default]\nregion = x\n", "# new\n[default]\nregion = y\n").Document));

    [Fact]
    public void What_is_the_machines_own_stays_with_its_comments()
    {
        var plan = _aws.Pull(
            "[profile team]\nregion = eu-west-1\n",
            "# mine\r\n[profile own]\r\nregion = us-east-1 \r\ns3 =\r\n  max_queue_size = 5\r\n\r\n[profile team]\r\nregion = eu-west-1\r\n# note\r\noutput = json\r\n",
            "[profile team]\nregion = eu-west-2\nrole_arn = arn:aws:iam::123456789012:role/x\n");

        Assert.Empty(plan.Conflicts);
        Assert.Equal(
            "# mine\r\n[profile own]\r\nregion = us-east-1 \r\ns3 =\r\n  max_queue_size = 5\r\n\r\n[profile team]\r\nregion = eu-west-2\r\n# note\r\noutput = json\r\nrole_arn = arn:aws:iam::123456789012:role/x\r\n",
            Trial.Text(plan.Document));
    }

    [Fact]
    public void What_left_the_config_leaves_the_file_and_what_was_edited_there_is_a_conflict()
    {
        Assert.Equal("[own]\nx = 1\n", Trial.Text(_aws.Pull("[profile team]\nregion = x\n", "[own]\nx = 1\n[profile team]\nregion = x\n", "").Document));

        var conflict = Assert.Single(_aws.Pull("[default]\nregion = x\n", "[default]\nregion = y\n", "[default]\nregion = z\n").Conflicts);
        Assert.Equal(("/default/region", "x", "y", "z"), (conflict.Path.ToString(), TextOf(conflict.Base), TextOf(conflict.Mine), TextOf(conflict.Theirs)));
    }

    [Fact]
    public void A_conflict_is_settled_by_path()
    {
        Assert.Equal("[default]\nregion = y\n", Trial.Text(_aws.Pull("[default]\nregion = x\n", "[default]\nregion = y\n", "[default]\nregion = z\n", _ => MergeSide.Mine).Document));
        Assert.Equal("[default]\nregion = z\n", Trial.Text(_aws.Pull("[default]\nregion = x\n", "[default]\nregion = y\n", "[default]\nregion = z\n", path => path.Last == "region" ? MergeSide.Theirs : null).Document));
    }

    [Fact]
    public void Without_a_last_pull_what_is_equal_is_fine_and_what_differs_is_a_conflict()
    {
        Assert.Equal("[default]\nregion = x\noutput = json\n", Trial.Text(_aws.Pull(null, "[default]\nregion = x\n", "[default]\nregion = x\noutput = json\n").Document));
        Assert.Equal("/default/region", Assert.Single(_aws.Pull(null, "[default]\nregion = x\n", "[default]\nregion = y\n").Conflicts).Path.ToString());
    }

    [Fact]
    public void A_place_that_two_configs_say_alike_goes_with_neither_and_differently_is_a_conflict()
    {
        var both = "[profile a]\nregion = x\noutput = json\n";

        Assert.Equal("[profile a]\nregion = x\n", Trial.Text(_aws.Pull(both, both, "[profile a]\n", null, "[profile a]\nregion = x\n").Document));
        Assert.Equal("/profile a/region", Assert.Single(_aws.Pull(both, both, "[profile a]\nregion = y\noutput = json\n", null, "[profile a]\nregion = x\n").Conflicts).Path.ToString());
    }

    [Fact]
    public void Items_of_keyed_lists_are_merged_by_name()
    {
        var plan = new Trial("kubernetes/kubeconfig", "acme/kubernetes/team").Pull(
            "clusters:\n- name: a\n  cluster: {server: https://a}\nusers: []\ncontexts: []\n",
            "clusters:\n- name: own # mine\n  cluster: {server: https://own}\n- name: a\n  cluster: {server: https://a}\nusers: []\ncontexts: []\n",
            "clusters:\n- name: a\n  cluster: {server: \"https://b\"}\n- name: c\n  cluster: {server: https://c}\nusers: []\ncontexts: []\n");

        Assert.Empty(plan.Conflicts);
        Assert.Equal("clusters:\n- name: own # mine\n  cluster: {server: https://own}\n- name: a\n  cluster: {server: \"https://b\"}\n- name: c\n  cluster:\n    server: https://c\nusers: []\ncontexts: []\n", Trial.Text(plan.Document));
        Assert.Equal(("/clusters/a/cluster/server", false), Assert.Single(plan.Risks.Select(risk => (risk.Place.ToString(), risk.Executes))));
    }

    [Fact]
    public void What_runs_code_and_endpoints_that_moved_are_told_and_new_profiles_endpoints_are_not()
    {
        var plan = _aws.Pull(
            null, "[default]\nregion = x\ncredential_process = known\n",
            "[default]\nregion = x\nendpoint_url = https://moved\ncredential_process = known\n[profile new]\ncredential_process = evil\nendpoint_url = https://new\n");

        Assert.Equal([("/default/endpoint_url", false), ("/profile new/credential_process", true)], plan.Risks.Select(risk => (risk.Place.ToString(), risk.Executes)).Order());
        Assert.Equal(2, plan.Risks.Select(risk => risk.Hash).Distinct().Count());
    }

    [Fact]
    public void A_risk_has_the_hash_of_its_value()
    {
        string HashOf(string command) => _aws.Pull(null, null, $"[default]\ncredential_process = {command}\n").Risks.Single().Hash;

        Assert.Equal(HashOf("a"), HashOf("a"));
        Assert.NotEqual(HashOf("a"), HashOf("b"));
    }

    [Fact]
    public void An_error_that_neither_side_has_alone_is_told() =>
        Assert.Contains(_aws.Pull(null, "[default]\nregion = x\n", "[profile default]\nregion = x\n").Errors, error => error.Rule == "aws-both-defaults");

    [Fact]
    public void What_the_tool_demands_is_added()
    {
        var azure = new Trial("azure/config", "acme/azure/team");

        Assert.Equal("# team\n[core]\noutput = json\n\n[cloud]\nname = AzureCloud\n", Trial.Text(azure.Pull(null, null, "# team\n[core]\noutput = json\n").Document));
        Assert.Equal("[cloud]\nname = AzureChinaCloud\n", Trial.Text(azure.Pull(null, "[cloud]\nname = AzureChinaCloud\n", "").Document));
    }

    [Theory]
    [InlineData("[default\n", "[default]\n", "/home/me/config:1:1")]
    [InlineData("[default]\n", "x\n", "acme/aws/team:1:1")]
    public void A_text_that_does_not_parse_is_refused_with_its_place(string mine, string theirs, string place)
    {
        var failure = Assert.Throws<CalmaException>(() => _aws.Pull(null, mine, theirs));

        Assert.Equal(ErrorCode.MalformedDocument, failure.Code);
        Assert.Contains(place, failure.Message, StringComparison.Ordinal);
        Assert.EndsWith("Nothing was written.", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_empty_file_takes_the_config() =>
        Assert.Equal("# team\nclusters: []\n", Trial.Text(new Trial("kubernetes/kubeconfig", "acme/kubernetes/team").Pull("", "", "# team\nclusters: []\n").Document));

    private static string? TextOf(PlaceState state) => (state.Value as StringValue)?.Text;
}
