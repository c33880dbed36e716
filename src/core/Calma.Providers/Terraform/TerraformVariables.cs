using Calma.Core.Configs;
using Calma.Core.Documents;
using Calma.Core.Values;
using Calma.Formats.Hcl;
using Calma.Formats.Json;
using Calma.Providers.Rules;
using Calma.Providers.Settings;

namespace Calma.Providers.Terraform;

/// <summary>Terraform's variable definitions, <c>NAME.tfvars</c> or <c>NAME.tfvars.json</c>, in the folder that Terraform runs in.</summary>
internal sealed class TerraformVariables : ProviderKind
{
    private const string Ending = ".tfvars";
    private const string JsonEnding = ".tfvars.json";

    /// <inheritdoc/>
    public override string Name => "terraform/tfvars";

    /// <inheritdoc/>
    public override IReadOnlyList<IDocumentFormat> Formats { get; } = [HclFormat.Tfvars, new JsonFormat()];

    /// <inheritdoc/>
    public override FilePlace Place { get; } = new("{name}" + Ending);

    /// <inheritdoc/>
    public override SettingSchema Settings => SettingSchema.Empty;

    /// <inheritdoc/>
    public override IReadOnlyList<LintRule> Rules => TerraformRules.Variables;

    /// <inheritdoc/>
    public override string FileNameOf(ConfigPath path, IDocumentFormat format) => NameOf(path.Name) + (format is JsonFormat ? JsonEnding : Ending);

    /// <inheritdoc/>
    public override bool IsLikelyNameOf(string fileName) => fileName.EndsWith(Ending, StringComparison.Ordinal) || fileName.EndsWith(JsonEnding, StringComparison.Ordinal);

    /// <inheritdoc/>
    public override string NameOf(string fileName) =>
        fileName.EndsWith(JsonEnding, StringComparison.Ordinal) ? fileName[..^JsonEnding.Length] : fileName.EndsWith(Ending, StringComparison.Ordinal) ? fileName[..^Ending.Length] : fileName;

    /// <inheritdoc/>
    public override bool IsLikely(Value root) => false;
}
