using Calma.Core.Configs;
using Calma.Core.Documents;
using Calma.Core.Values;
using Calma.Formats.Json;
using Calma.Providers.Rules;
using Calma.Providers.Settings;

namespace Calma.Providers.Alibaba;

/// <summary>The configuration of Alibaba Cloud's command line, <c>~/.aliyun/config.json</c>.</summary>
internal sealed class AlibabaConfig : ProviderKind
{
    private const string FileName = "config.json";

    /// <inheritdoc/>
    public override string Name => "alibaba/config";

    /// <inheritdoc/>
    public override IReadOnlyList<IDocumentFormat> Formats { get; } = [new JsonFormat()];

    /// <inheritdoc/>
    public override string FileNameOf(ConfigPath path, IDocumentFormat format) => FileName;

    /// <inheritdoc/>
    public override bool IsLikelyNameOf(string fileName) => fileName == FileName;

    /// <inheritdoc/>
    public override bool IsNameCommon => true;

    /// <inheritdoc/>
    public override bool IsLikely(Value root) =>
        AlibabaProfile.Of(root).Any(profile => profile["mode"] is not null && (profile["region_id"] ?? profile["access_key_id"] ?? profile["output_format"]) is not null);

    /// <inheritdoc/>
    public override FilePlace Place { get; } = new("~/.aliyun/" + FileName);

    /// <inheritdoc/>
    public override SettingSchema Settings => AlibabaSettings.Schema;

    /// <inheritdoc/>
    public override IReadOnlyList<LintRule> Rules => AlibabaRules.Config;

    /// <inheritdoc/>
    public override bool IsClosed => true;
}
