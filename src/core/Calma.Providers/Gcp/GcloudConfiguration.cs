using Calma.Core.Configs;
using Calma.Core.Documents;
using Calma.Core.Values;
using Calma.Formats.Ini;
using Calma.Providers.Rules;
using Calma.Providers.Settings;

namespace Calma.Providers.Gcp;

/// <summary>A gcloud configuration, <c>configurations/config_NAME</c>.</summary>
internal sealed class GcloudConfiguration : ProviderKind
{
    private const string Prefix = "config_";
    private const string Default = "default";

    /// <inheritdoc/>
    public override string Name => "gcp/configuration";

    /// <inheritdoc/>
    public override IReadOnlyList<IDocumentFormat> Formats { get; } = [IniFormat.ConfigParser];

    /// <inheritdoc/>
    public override string FileNameOf(ConfigPath path, IDocumentFormat format) => Prefix + path.Name;

    /// <inheritdoc/>
    public override bool IsLikelyNameOf(string fileName) => fileName.StartsWith(Prefix, StringComparison.Ordinal);

    /// <inheritdoc/>
    public override bool IsLikely(Value root) => root is MapValue map
        && (map.TryGet("compute", out _) || (map.TryGet("core", out var core) && core is MapValue keys && (keys.TryGet("project", out _) || keys.TryGet("account", out _))));

    /// <inheritdoc/>
    public override string NameOf(string fileName) => IsLikelyNameOf(fileName) ? fileName[Prefix.Length..] : fileName;

    /// <inheritdoc/>
    public override FilePlace Place { get; } = new("~/.config/gcloud/configurations/" + Prefix + "{name}")
    {
        Windows = @"%APPDATA%\gcloud\configurations\" + Prefix + "{name}",
        Variables = [new FileVariable("CLOUDSDK_CONFIG", "configurations/" + Prefix + "{name}")],
    };

    /// <inheritdoc/>
    /// <remarks>Without the name of the active configuration gcloud empties <c>config_default</c>; with a line end behind it it finds none.</remarks>
    public override IReadOnlyList<CompanionFile> CompanionsOf(string name) =>
    [
        new("../active_config", (text, neighbours) => text?.TrimEnd('\r', '\n') is { } active && GcloudRules.IsName(active) ? active : neighbours.Contains(Prefix + Default) ? Default : name),
    ];

    /// <inheritdoc/>
    public override SettingSchema Settings => GcloudSettings.Schema;

    /// <inheritdoc/>
    public override IReadOnlyList<LintRule> Rules => GcloudRules.Configuration;

    /// <inheritdoc/>
    public override bool IsClosed => true;
}
