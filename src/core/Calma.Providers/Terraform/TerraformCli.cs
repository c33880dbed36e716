using Calma.Core.Configs;
using Calma.Core.Documents;
using Calma.Core.Values;
using Calma.Formats.Hcl1;
using Calma.Formats.Json;
using Calma.Providers.Rules;
using Calma.Providers.Settings;

namespace Calma.Providers.Terraform;

/// <summary>The settings of Terraform's command line, <c>~/.terraformrc</c>.</summary>
internal sealed class TerraformCli : ProviderKind
{
    private static readonly string[] Names = [".terraformrc", "terraform.rc"];
    private static readonly string[] Endings = [".tfrc", ".tfrc.json"];

    /// <inheritdoc/>
    public override string Name => "terraform/cli";

    /// <inheritdoc/>
    public override IReadOnlyList<IDocumentFormat> Formats { get; } = [Hcl1Format.TerraformCli, new JsonFormat()];

    /// <inheritdoc/>
    public override FilePlace Place { get; } = new("~/.terraformrc") { Windows = @"%APPDATA%\terraform.rc", Variables = [new FileVariable("TF_CLI_CONFIG_FILE")] };

    /// <inheritdoc/>
    public override SettingSchema Settings => TerraformCliSettings.Schema;

    /// <inheritdoc/>
    public override IReadOnlyList<LintRule> Rules => TerraformCliRules.Cli;

    /// <inheritdoc/>
    public override bool IsClosed => true;

    /// <inheritdoc/>
    public override string FileNameOf(ConfigPath path, IDocumentFormat format) => format is JsonFormat ? path.Name + Endings[1] : Names[0];

    /// <inheritdoc/>
    public override bool IsLikelyNameOf(string fileName) => Names.Contains(fileName, StringComparer.Ordinal) || Endings.Any(ending => fileName.EndsWith(ending, StringComparison.Ordinal));

    /// <inheritdoc/>
    public override bool IsLikely(Value root) => false;
}
