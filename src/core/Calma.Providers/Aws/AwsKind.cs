using Calma.Core.Configs;
using Calma.Core.Documents;
using Calma.Core.Values;
using Calma.Formats.Ini;
using Calma.Providers.Rules;
using Calma.Providers.Settings;

namespace Calma.Providers.Aws;

/// <summary>A file in <c>~/.aws</c>, whose name is the kind's.</summary>
/// <param name="file"><c>config</c> or <c>credentials</c>.</param>
/// <param name="variable">The environment variable that names the file.</param>
/// <param name="rules">What it is held against.</param>
internal sealed class AwsKind(string file, string variable, IReadOnlyList<LintRule> rules) : ProviderKind
{
    /// <summary><c>~/.aws/config</c>.</summary>
    public static AwsKind Config { get; } = new("config", "AWS_CONFIG_FILE", AwsRules.Config);

    /// <summary><c>~/.aws/credentials</c>.</summary>
    public static AwsKind Credentials { get; } = new("credentials", "AWS_SHARED_CREDENTIALS_FILE", AwsRules.Credentials);

    /// <inheritdoc/>
    public override string Name => "aws/" + file;

    /// <inheritdoc/>
    public override IReadOnlyList<IDocumentFormat> Formats { get; } = [IniFormat.Aws];

    /// <inheritdoc/>
    public override FilePlace Place { get; } = new("~/.aws/" + file) { Variables = [new FileVariable(variable)] };

    /// <inheritdoc/>
    public override SettingSchema Settings => AwsSettings.Schema;

    /// <inheritdoc/>
    public override IReadOnlyList<LintRule> Rules => rules;

    /// <inheritdoc/>
    public override string FileNameOf(ConfigPath path, IDocumentFormat format) => file;

    /// <inheritdoc/>
    public override bool IsLikelyNameOf(string fileName) => fileName == file;

    /// <inheritdoc/>
    public override bool IsLikely(Value root) => root is MapValue map && map.Entries.Any(section => file == "config"
        ? AwsSections.Split(section.Key).Type is AwsSections.Profile or AwsSections.Session || (section is { Key: AwsSections.Default, Value: MapValue own } && own.TryGet("region", out _))
        : section.Value is MapValue keys && keys.TryGet("aws_access_key_id", out _));
}
