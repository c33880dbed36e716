namespace Calma.Providers.Tests.Azure;

public sealed class AzureConfigRules() : RuleSpecification("azure/config")
{
    private const string Cloud = "[cloud]\nname = AzureCloud\n";

    protected override string Sound => """
        # the team's
        [cloud]
        name = AzureCloud

        [core]
        output = jsonc
        only_show_errors = yes
        collect_telemetry = 0

        [defaults]
        group = rg1
        location = westeurope

        [extension]
        use_dynamic_install = yes_prompt

        """;

    protected override IReadOnlyList<RuleSample> Samples { get; } =
    [
        new("azure-cloud-name", "[core]\noutput = json\n", "1:1", Cloud),
        new("azure-default-section", Cloud + "[DEFAULT]\n", "3:1", Cloud),
        new("azure-dynamic-install", Cloud + "[extension]\nuse_dynamic_install = yes_without_prompt\n", "4:23", Cloud + "[extension]\nuse_dynamic_install = no\n"),
        new("azure-inline-comment", Cloud + "[defaults]\ngroup = rg1 ; mine\n", "4:9", Cloud + "[defaults]\n; mine\ngroup = rg1\n"),
        new("azure-quotes", Cloud + "[defaults]\ngroup = 'rg1'\n", "4:9", Cloud + "[defaults]\ngroup = rg1\n"),
        new("azure-boolean", Cloud + "[core]\nno_color = maybe\n", "4:12", Cloud + "[core]\nno_color = OFF\n"),
        new("azure-empty", Cloud + "[core]\nonly_show_errors =\noutput =\n", "4:1,5:1", Cloud + "[core]\nonly_show_errors = no\n"),
        new("azure-choice", Cloud + "[core]\noutput = xml\n", "4:10", Cloud + "[core]\noutput = tsv\n"),
    ];
}
