using Calma.Core.Checks;
using Calma.Core.Configs;

namespace Calma.Providers.Tests.Terraform;

public sealed class TerraformVariablesRules() : RuleSpecification("terraform/tfvars")
{
    protected override string Sound => "# the team's\nregion = \"eu-west-1\"\ntags = {\n  name = \"calma\"\n  none = null\n}\ncount = 3\nescaped = \"$${x}\"\n";

    protected override IReadOnlyList<RuleSample> Samples { get; } =
    [
        new("terraform-null", "a = 1\nb = null\n", "2:5", "a = 1\n"),
        new("terraform-expression", "a = 1 + 2\nb = { c = \"x${1 + 1}\" }\n", "1:5,2:11", "a = 3\nb = { c = \"x$${1 + 1}\" }\n"),
    ];

    protected override IReadOnlyList<string> OfOtherFormats { get; } = ["terraform-json-template", "terraform-root"];

    [Theory]
    [InlineData("{\"a\": \"${1 + 1}\"}\n", "terraform-json-template", "1:7")]
    [InlineData("{\"//\": \"${x} is a comment\", \"a\": \"x\"}\n", "terraform-json-template", "")]
    [InlineData("[]\n", "terraform-root", "1:1")]
    public void The_json_form_has_rules_of_its_own(string text, string rule, string place) => Assert.Equal(place, RuleSample.PlacesOf("terraform/tfvars", text, rule, "json"));

    [Theory]
    [InlineData("a = file(\"x\")\n", "1:5")]
    [InlineData("a = 1\na = 2\n", "2:1")]
    [InlineData("a = 1,\n", "1:6")]
    public void What_terraform_refuses_is_a_fault_of_the_syntax(string text, string place) => Assert.Equal(place, RuleSample.PlacesOf("terraform/tfvars", text, Finding.SyntaxRule));

    [Theory]
    [InlineData("prod", "tfvars", "prod.tfvars")]
    [InlineData("prod.tfvars", "tfvars", "prod.tfvars")]
    [InlineData("prod", "json", "prod.tfvars.json")]
    public void A_file_is_named_by_its_format(string name, string format, string fileName)
    {
        var kind = Kinds.Of("terraform/tfvars");

        Assert.Equal(fileName, kind.FileNameOf(ConfigPath.Parse($"acme/terraform/{name}"), kind.Formats.Single(known => known.Name == format)));
        Assert.True(kind.IsLikelyNameOf(fileName));
    }
}
