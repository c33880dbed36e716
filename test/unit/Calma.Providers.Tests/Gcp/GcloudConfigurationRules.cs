using Calma.Core.Checks;

namespace Calma.Providers.Tests.Gcp;

public sealed class GcloudConfigurationRules() : RuleSpecification("gcp/configuration")
{
    protected override string Sound => """
        # the team's
        [core]
        account = dev@example.com
        project = my-project
        verbosity = warning
        disable_usage_reporting = True
        max_log_days = 30
        show_structured_logs = never

        [compute]
        region = europe-west1
        zone =

        [api_endpoint_overrides]
        run = https://run.example.com/

        [storage]
        copy_chunk_size = 100Mi

        """;

    protected override IReadOnlyList<RuleSample> Samples { get; } =
    [
        new("gcp-default-section", "[DEFAULT]\nproject = x\n", "1:1", "[core]\nproject = x\n"),
        new("gcp-inline-comment", "[core]\nproject = my-proj   # inline?\n", "2:11", "[core]\n# above\nproject = my-proj\n"),
        new("gcp-quotes", "[core]\nproject = \"my-proj\"\n", "2:11", "[core]\nproject = my-proj\n"),
        new("gcp-boolean", "[core]\ndisable_prompts = enabled\n", "2:19", "[core]\ndisable_prompts = Yes\nlog_http = none\n"),
        new("gcp-number", "[core]\nmax_log_days = abc\n", "2:16", "[core]\nmax_log_days = 7\n"),
        new("gcp-choice", "[run]\nplatform = gkee\n", "2:12", "[run]\nplatform = gke\n"),
        new("gcp-format", "[api_endpoint_overrides]\nrun = run.example.com\n", "2:7", "[api_endpoint_overrides]\nrun = http://localhost:8080/\n"),
        new("gcp-unknown", "[Core]\nproject = x\n[core]\nprojekt = x\n", "1:1,4:1", "[core]\nproject = x\n"),
        new("gcp-name", "[core]\nproject = x\n", "1:1", "[core]\nproject = x\n") { FileName = "config_Bad_Name" },
    ];

    [Theory]
    [InlineData("config_Bad_Name", false)]
    [InlineData("config_1st", false)]
    [InlineData("config_NONE", false)]
    [InlineData("config_prod-2", true)]
    public void A_configuration_that_gcloud_does_not_see_is_told(string fileName, bool isSeen) =>
        Assert.Equal(isSeen, RuleSample.FindingsOf("gcp/configuration", "[core]\nproject = x\n", fileName: fileName).All(finding => finding.Rule != "gcp-name"));

    [Theory]
    [InlineData("[core]\nproject = 50%off\n", "2:13")]
    [InlineData("\uFEFF[core]\n", "1:1")]
    [InlineData("[core]\nproject\n", "2:1")]
    [InlineData("[core]\nproject = a\nPROJECT = b\n", "3:1")]
    public void What_crashes_gcloud_is_a_fault_of_the_syntax(string text, string place) =>
        Assert.Equal(place, RuleSample.PlacesOf("gcp/configuration", text, Finding.SyntaxRule));

    [Fact]
    public void An_unknown_property_is_told_with_the_one_that_is_near() =>
        Assert.Contains(FindingsOf("[core]\nprojekt = x\n"), finding => finding.Repair == "Write 'project', if that is meant.");
}
