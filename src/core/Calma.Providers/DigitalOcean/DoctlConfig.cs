using Calma.Core.Configs;
using Calma.Core.Documents;
using Calma.Core.Values;
using Calma.Formats.Yaml;
using Calma.Providers.Rules;
using Calma.Providers.Settings;

namespace Calma.Providers.DigitalOcean;

/// <summary>The configuration of DigitalOcean's command line, <c>doctl/config.yaml</c>.</summary>
internal sealed class DoctlConfig : ProviderKind
{
    private const string FileName = "config.yaml";

    /// <inheritdoc/>
    public override string Name => "digitalocean/config";

    /// <inheritdoc/>
    public override IReadOnlyList<IDocumentFormat> Formats { get; } = [YamlFormat.Yaml11];

    /// <inheritdoc/>
    public override string FileNameOf(ConfigPath path, IDocumentFormat format) => FileName;

    /// <inheritdoc/>
    public override bool IsLikelyNameOf(string fileName) => fileName == FileName;

    /// <inheritdoc/>
    public override bool IsNameCommon => true;

    /// <inheritdoc/>
    public override bool IsLikely(Value root) => root is MapValue map && (map.TryGet("access-token", out _) || map.TryGet("auth-contexts", out _));

    /// <inheritdoc/>
    public override FilePlace Place { get; } = new("~/.config/doctl/" + FileName)
    {
        MacOs = "~/Library/Application Support/doctl/" + FileName,
        Windows = @"%APPDATA%\doctl\" + FileName,
        Variables = [new FileVariable("XDG_CONFIG_HOME", "doctl/" + FileName) { Only = Platform.Linux }],
    };

    /// <inheritdoc/>
    public override SettingSchema Settings => DigitalOceanSettings.Schema;

    /// <inheritdoc/>
    public override IReadOnlyList<LintRule> Rules => DigitalOceanRules.Config;

    /// <inheritdoc/>
    /// <remarks>doctl reads keys in any case.</remarks>
    public override bool IsSecret(JsonPointer path) => base.IsSecret(JsonPointer.Of(path.Tokens.Select(token => token.ToLowerInvariant())));
}
