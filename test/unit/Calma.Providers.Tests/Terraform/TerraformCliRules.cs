using Calma.Core.Checks;
using Calma.Core.Configs;

namespace Calma.Providers.Tests.Terraform;

public sealed class TerraformCliRules() : RuleSpecification("terraform/cli")
{
    protected override string Sound => """
        # the team's
        plugin_cache_dir   = "$HOME/.terraform.d/plugin-cache"
        disable_checkpoint = true

        credentials "app.terraform.io" {
          token = "not shown"
        }

        host "a.example:8443" {
          services = {
            "modules.v1" = "https://a.example/"
          }
        }

        provider_installation {
          direct {
            exclude = ["example.com/*/*", "a/b"]
          }
        }

        """;

    protected override IReadOnlyList<RuleSample> Samples { get; } =
    [
        new("terraform-method", "provider_installation {\n  derect {}\n}\n", "2:3", "provider_installation {\n  direct {}\n}\n"),
        new("terraform-mirror", "provider_installation {\n  filesystem_mirror {}\n  network_mirror { include = [\"a/b\"] }\n}\n", "2:21,3:18", "provider_installation {\n  filesystem_mirror { path = \"/x\" }\n}\n"),
        new("terraform-overrides-first", "provider_installation {\n  direct {}\n  dev_overrides {}\n}\n", "3:3", "provider_installation {\n  dev_overrides {}\n  direct {}\n}\n"),
        new("terraform-host", "credentials \"a_b\" {}\nhost \"https://x\" {}\n", "1:13,2:6", "credentials \"a.b\" {}\nhost \"x:8080\" {}\n"),
        new("terraform-helpers", "credentials_helper \"a\" {}\ncredentials_helper \"b\" {}\n", "2:20", "credentials_helper \"a\" {}\n"),
        new("terraform-duplicate", "plugin_cache_dir = \"/a\"\nplugin_cache_dir = \"/b\"\n", "2:20", "plugin_cache_dir = \"/b\"\n"),
        new("terraform-unexpanded", "provider_installation {\n  dev_overrides { \"a/b\" = \"$HOME/x\" }\n  filesystem_mirror { path = \"${HOME}/y\" }\n}\n", "2:27,3:30", "provider_installation {\n  dev_overrides { \"a/b\" = \"/home/x\" }\n}\n"),
        new("terraform-type", "plugin_cache_dir = true\ndisable_checkpoint = \"yes\"\ncredentials_helper \"x\" { args = \"y\" }\nhost \"h\" { services = [] }\n", "1:20,2:22,3:33,4:23", "plugin_cache_dir = \"/x\"\ndisable_checkpoint = false\n"),
        new("terraform-format", "provider_installation {\n  direct { include = [\"*\"] }\n  network_mirror { url = \"http://x/\" }\n}\n", "2:22,3:26", "provider_installation {\n  network_mirror { url = \"https://x/\" }\n}\n"),
        new("terraform-empty", "provider_installation {\n  filesystem_mirror { path = \"\" }\n}\n", "2:30", "provider_installation {}\n"),
        new("terraform-unknown", "plugin_cache_dirs = \"/x\"\ncredentials \"h\" { tokens = \"x\" }\n", "1:1,2:19", "plugin_cache_dir = \"/x\"\n"),
        new("terraform-executes", "credentials_helper \"x\" { args = [\"y\"] }\nprovider_installation {\n  dev_overrides { \"a/b\" = \"/x\" }\n}\n", "1:24,3:27", "plugin_cache_dir = \"/x\"\n"),
    ];

    protected override IReadOnlyList<string> OfOtherFormats { get; } = ["terraform-json-installation"];

    [Theory]
    [InlineData("{\"provider_installation\": {\"direct\": {}}}\n", "terraform-json-installation", "1:2")]
    [InlineData("{\"credentials\": {\"a.b\": null}, \"disable_checkpoint\": null}\n", "terraform-null", "1:25,1:54")]
    [InlineData("{\"credentials\": {\"app.terraform.io\": {\"token\": \"x\"}}}\n", "terraform-unknown", "")]
    public void The_json_form_has_rules_of_its_own(string text, string rule, string place) => Assert.Equal(place, RuleSample.PlacesOf("terraform/cli", text, rule, "json"));

    [Theory]
    [InlineData("provider_installation = {}\n", "1:23")]
    [InlineData("credentials { token = \"x\" }\n", "1:15")]
    [InlineData("disable_checkpoint =\n", "2:1")]
    public void What_terraform_refuses_or_drops_is_a_fault_of_the_syntax(string text, string place) => Assert.Equal(place, RuleSample.PlacesOf("terraform/cli", text, Finding.SyntaxRule));

    [Theory]
    [InlineData("cli", "hcl", ".terraformrc")]
    [InlineData("credentials", "json", "credentials.tfrc.json")]
    public void A_file_is_named_by_its_format(string name, string format, string fileName)
    {
        var kind = Kinds.Of("terraform/cli");

        Assert.Equal(fileName, kind.FileNameOf(ConfigPath.Parse($"acme/terraform/{name}"), kind.Formats.Single(known => known.Name == format)));
        Assert.True(kind.IsLikelyNameOf(fileName));
    }
}
