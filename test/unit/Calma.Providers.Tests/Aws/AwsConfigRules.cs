using Calma.Core.Checks;

namespace Calma.Providers.Tests.Aws;

public sealed class AwsConfigRules() : RuleSpecification("aws/config")
{
    protected override string Sound => """
        # what every laptop has
        [default]
        region = eu-west-1
        output = json
        cli_pager =
        use_fips_endpoint = true
        max_attempts = 5
        s3 =
          max_concurrent_requests = 20
          multipart_threshold = 64MB
          max_bandwidth = 50MB/s
          addressing_style = path

        [profile prod]
        role_arn = arn:aws:iam::123456789012:role/Deploy
        source_profile = default
        duration_seconds = 3600
        granted_sso_start_url = https://example.awsapps.com/start

        [profile "with space"]
        sso_session = corp
        sso_account_id = 123456789012
        sso_role_name = Reader
        services = local

        [sso-session corp]
        sso_region = eu-west-1
        sso_start_url = https://example.awsapps.com/start
        sso_registration_scopes = sso:account:access

        [services local]
        dynamodb =
          endpoint_url = http://localhost:8000

        """;

    protected override IReadOnlyList<RuleSample> Samples { get; } =
    [
        new("aws-default-section", "[DEFAULT]\nregion = eu-west-1\n", "1:1", "[default]\nregion = eu-west-1\n"),
        new("aws-empty-block", "[default]\ns3 =\nregion = eu-west-1\n[profile a]\ns3 = x\n", "2:1,5:1", "[default]\ns3 =\n  max_queue_size = 5\n"),
        new("aws-inline-comment", "[default]\nsso_role_name = Reader # for all\nca_bundle = a;b ;c\n", "2:17,3:13", "[default]\n# for all\nsso_role_name = a#b\n"),
        new("aws-colon", "[default]\noutput: json\n", "2:1", "[default]\noutput = json\n"),
        new("aws-indented-key", "[default]\n  region = eu-west-1\n", "2:3", "[default]\nregion = eu-west-1\ns3 =\n  max_queue_size = 5\n"),
        new("aws-indented-comment", "[default]\nregion = eu-west-1\n  # mine\n", "3:3", "[default]\n# mine\nregion = eu-west-1\n"),
        new("aws-quotes", "[default]\nsso_role_name = 'Reader'\n", "2:17", "[default]\nsso_role_name = Reader\ncredential_process = \"/opt/my tool\"\n"),
        new("aws-line-ends", "[default]\r\nregion = eu-west-1\r\n", "1:10", "[default]\nregion = eu-west-1\n"),
        new("aws-ascii", "[default]\nca_bundle = /größe\n", "2:16", "[default]\nca_bundle = /groesse\n"),
        new("aws-both-defaults", "[profile default]\nregion = eu-west-1\n[default]\nregion = eu-west-2\n", "3:1", "[default]\nregion = eu-west-1\n"),
        new("aws-section", "[prod]\nregion = eu-west-1\n[Default]\n[profilefoo]\n", "1:1,3:1,4:1", "[profile prod]\n[default]\n[plugins]\n[sso-session a]\n[services b]\n"),
        new("aws-profile-name", "[profile with space]\nregion = eu-west-1\n[   profile foo ]\n", "1:1,3:1", "[profile \"with space\"]\n[profile foo]\n[profile\ttab]\n"),
        new("aws-name-characters", "[profile foo!bar]\n", "1:1", "[profile foo/bar.b@c:d+e-f%g_1]\n"),
        new("aws-secret-in-config", "[default]\naws_secret_access_key = x\n", "2:1", "[default]\naws_secret_access_key =\naws_access_key_id = x\n"),
        new("aws-reference", "[profile a]\nsso_session = corp\nservices = local\n", "2:15,3:12", "[profile a]\nsso_session = corp\nservices = my local\n[sso-session corp]\n[services \"my local\"]\n"),
        new("aws-source-profile", "[profile a]\nsource_profile = b\n", "2:18", "[profile a]\nsource_profile = b\n[profile b]\nsource_profile = default\n[default]\n"),
        new("aws-reference-cycle", "[profile a]\nsource_profile = b\n[profile b]\nsource_profile = c\n[profile c]\nsource_profile = b\n", "4:18", "[profile a]\nsource_profile = a\n[profile b]\nsource_profile = a\n"),
        new("aws-two-sources", "[profile a]\nsource_profile = b\ncredential_source = Environment\n", "3:21", "[profile a]\ncredential_source = Environment\n"),
        new("aws-boolean", "[default]\nuse_fips_endpoint = yes\ntcp_keepalive = 1\ns3 =\n  use_accelerate_endpoint = on\n", "2:21,3:17,5:29", "[default]\nuse_fips_endpoint = True\ntcp_keepalive = false\n"),
        new("aws-empty", "[default]\nregion =\nmax_attempts =\n", "2:1,3:1", "[default]\ncli_pager =\noutput =\n"),
        new("aws-number", "[default]\nmax_attempts = five\nduration_seconds = 60\n", "2:16,3:20", "[default]\nmax_attempts = 5\nduration_seconds = 900\n"),
        new("aws-choice", "[default]\nretry_mode = Standard\ns3 =\n  addressing_style = dns\n", "2:14,4:22", "[default]\nretry_mode = standard\n"),
        new("aws-format", "[default]\nregion = us-east-1 # x\ns3 =\n  max_bandwidth = 50MB\n", "2:10,4:19", "[default]\nregion = us-east-1\ns3 =\n  max_bandwidth = 50MB/s\n"),
        new("aws-executes", "[profile a]\ncredential_process = /bin/x\n[plugins]\nendpoint = awscli_plugin_endpoint\n", "2:22,4:12", "[profile a]\nregion = eu-west-1\ncli_pager =\n"),
    ];

    [Fact]
    public void What_executes_is_told_once_and_again_when_it_changes()
    {
        Assert.Empty(Executing("[profile a]\ncredential_process = /bin/x\n", "[profile a]\ncredential_process = /bin/x\nregion = eu-west-1\n"));
        Assert.Single(Executing("[profile a]\ncredential_process = /bin/x\n", "[profile a]\ncredential_process = /bin/y\n"));
    }

    [Theory]
    [InlineData("[default]\nregion = a\nregion = b\n", "3:1")]
    [InlineData("[profile a]\n[profile a]\n", "2:1")]
    [InlineData("\uFEFF[default]\n", "1:1")]
    [InlineData("[default]\ns3 =\n  addressing_style : path\n", "3:3")]
    [InlineData("region = a\n", "1:1")]
    public void What_kills_every_command_is_a_fault_of_the_syntax(string text, string place) =>
        Assert.Equal(place, RuleSample.PlacesOf("aws/config", text, Finding.SyntaxRule));

    private static IEnumerable<Finding> Executing(string before, string after)
    {
        var kind = Kinds.Of("aws/config");
        var (head, candidate) = (Of(before), Of(after));
        return new ProviderCheck().Check(candidate, head).Where(finding => finding.Rule == "aws-executes");

        Candidate Of(string text)
        {
            var bytes = System.Text.Encoding.UTF8.GetBytes(text);
            return new Candidate(Core.Configs.ConfigPath.Parse("acme/aws/a"), kind, kind.Formats[0], bytes, kind.Formats[0].Parse(bytes));
        }
    }
}
