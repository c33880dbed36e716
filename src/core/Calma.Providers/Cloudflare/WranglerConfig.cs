using System.Text.RegularExpressions;
using Calma.Core.Configs;
using Calma.Core.Documents;
using Calma.Core.Values;
using Calma.Formats.Json;
using Calma.Formats.Toml;
using Calma.Providers.Rules;
using Calma.Providers.Settings;
using Calma.Schema;

namespace Calma.Providers.Cloudflare;

/// <summary>The configuration of a Worker, <c>wrangler.jsonc</c>, <c>wrangler.json</c> or <c>wrangler.toml</c>, in the folder of its project.</summary>
internal sealed partial class WranglerConfig : ProviderKind
{
    /// <inheritdoc/>
    public override string Name => "cloudflare/wrangler";

    /// <inheritdoc/>
    public override IReadOnlyList<IDocumentFormat> Formats { get; } = [new JsoncFormat(), TomlFormat.Toml10];

    /// <inheritdoc/>
    public override SettingSchema Settings => WranglerSettings.Schema;

    /// <inheritdoc/>
    public override Lazy<JsonSchema>? Schema => WranglerSchema.Compiled;

    /// <inheritdoc/>
    public override IReadOnlyList<LintRule> Rules => WranglerRules.Config;

    /// <inheritdoc/>
    public override string FileNameOf(ConfigPath path, IDocumentFormat format) => $"wrangler{format.FileExtension}";

    /// <inheritdoc/>
    public override bool IsLikelyNameOf(string fileName) => FileName().IsMatch(fileName);

    /// <inheritdoc/>
    public override bool IsLikely(Value root) => root is MapValue map && map.TryGet("compatibility_date", out _) && (map.TryGet("main", out _) || map.TryGet("assets", out _));

    [GeneratedRegex(@"\Awrangler(\.[A-Za-z0-9_-]+)?\.(toml|jsonc?)\z", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex FileName();
}
