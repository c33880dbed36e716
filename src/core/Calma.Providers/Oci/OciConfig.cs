using Calma.Core.Configs;
using Calma.Core.Documents;
using Calma.Core.Values;
using Calma.Formats.Ini;
using Calma.Providers.Rules;
using Calma.Providers.Settings;

namespace Calma.Providers.Oci;

/// <summary>The configuration of Oracle Cloud's command line and SDKs, <c>~/.oci/config</c>.</summary>
internal sealed class OciConfig : ProviderKind
{
    /// <inheritdoc/>
    public override string Name => "oci/config";

    /// <inheritdoc/>
    public override IReadOnlyList<IDocumentFormat> Formats { get; } = [IniFormat.RawConfigParser];

    /// <inheritdoc/>
    public override string FileNameOf(ConfigPath path, IDocumentFormat format) => "config";

    /// <inheritdoc/>
    public override bool IsLikelyNameOf(string fileName) => fileName == "config";

    /// <inheritdoc/>
    public override bool IsLikely(Value root) => root is MapValue map
        && map.Entries.Any(section => section.Value is MapValue keys && (keys.TryGet("tenancy", out _) || keys.TryGet("fingerprint", out _)));

    /// <inheritdoc/>
    public override FilePlace Place { get; } = new("~/.oci/config") { Variables = [new FileVariable("OCI_CLI_CONFIG_FILE")] };

    /// <inheritdoc/>
    public override SettingSchema Settings => OciSettings.Schema;

    /// <inheritdoc/>
    public override IReadOnlyList<LintRule> Rules => OciRules.Config;
}
