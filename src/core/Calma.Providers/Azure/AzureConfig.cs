using Calma.Core.Configs;
using Calma.Core.Documents;
using Calma.Core.Values;
using Calma.Formats.Ini;
using Calma.Providers.Rules;
using Calma.Providers.Settings;

namespace Calma.Providers.Azure;

/// <summary>The configuration of Azure's command line, <c>~/.azure/config</c>.</summary>
internal sealed class AzureConfig : ProviderKind
{
    /// <inheritdoc/>
    public override string Name => "azure/config";

    /// <inheritdoc/>
    public override IReadOnlyList<IDocumentFormat> Formats { get; } = [IniFormat.ConfigParser];

    /// <inheritdoc/>
    public override string FileNameOf(ConfigPath path, IDocumentFormat format) => "config";

    /// <inheritdoc/>
    public override bool IsLikelyNameOf(string fileName) => fileName == "config";

    /// <inheritdoc/>
    public override bool IsLikely(Value root) => root is MapValue map
        && (map.TryGet("cloud", out _) || map.TryGet("defaults", out _) || (map.TryGet("core", out var core) && core is MapValue keys && keys.TryGet("output", out _)));

    /// <inheritdoc/>
    public override FilePlace Place { get; } = new("~/.azure/config") { Variables = [new FileVariable("AZURE_CONFIG_DIR", "config")] };

    /// <inheritdoc/>
    /// <remarks>Any command of az adds it where it is missing, and drops every comment of the file.</remarks>
    public override IReadOnlyList<(JsonPointer Path, Value Value)> Demanded { get; } = [(JsonPointer.Of("cloud", "name"), new StringValue("AzureCloud"))];

    /// <inheritdoc/>
    public override SettingSchema Settings => AzureSettings.Schema;

    /// <inheritdoc/>
    public override IReadOnlyList<LintRule> Rules => AzureRules.Config;
}
