using Calma.Core.Configs;
using Calma.Core.Documents;
using Calma.Core.Values;
using Calma.Formats.Json;
using Calma.Formats.Yaml;
using Calma.Providers.Rules;
using Calma.Providers.Settings;

namespace Calma.Providers.Kubernetes;

/// <summary>What kubectl and every client of Kubernetes read first, <c>~/.kube/config</c>.</summary>
internal sealed class Kubeconfig : ProviderKind
{
    /// <inheritdoc/>
    public override string Name => "kubernetes/kubeconfig";

    /// <inheritdoc/>
    public override IReadOnlyList<IDocumentFormat> Formats { get; } = [YamlFormat.Yaml11, new JsonFormat()];

    /// <inheritdoc/>
    public override string FileNameOf(ConfigPath path, IDocumentFormat format) => "config";

    /// <inheritdoc/>
    public override bool IsLikelyNameOf(string fileName) =>
        fileName is "config" or "kubeconfig" || fileName.EndsWith(".kubeconfig", StringComparison.OrdinalIgnoreCase) || fileName.StartsWith("kubeconfig.", StringComparison.OrdinalIgnoreCase);

    /// <inheritdoc/>
    public override bool IsLikely(Value root) => root is MapValue map
        && ((map.TryGet("kind", out var kind) && kind is StringValue { Text: "Config" } && map.TryGet("apiVersion", out var version) && version is StringValue { Text: "v1" })
            || (map.TryGet("clusters", out var clusters) && map.TryGet("contexts", out var contexts) && (clusters, contexts) is (ListValue or NullValue, ListValue or NullValue)));

    /// <inheritdoc/>
    public override FilePlace Place { get; } = new("~/.kube/config") { Variables = [new FileVariable("KUBECONFIG", IsList: true)] };

    /// <inheritdoc/>
    public override SettingSchema Settings => KubernetesSettings.Schema;

    /// <inheritdoc/>
    public override IReadOnlyList<LintRule> Rules => KubernetesRules.Kubeconfig;

    /// <inheritdoc/>
    public override bool IsClosed => true;

    /// <inheritdoc/>
    /// <remarks>A document further down in a stream, which kubectl does not read, may hold one too.</remarks>
    public override bool IsSecret(JsonPointer path) => base.IsSecret(path) || (InStream(path) is { } inner && base.IsSecret(inner));

    /// <inheritdoc/>
    /// <remarks>Every word of an <c>exec</c> does: its arguments and variables too.</remarks>
    public override bool Executes(JsonPointer path) =>
        base.Executes(path) || (path.Tokens is ["users", _, "user", "exec", ..]) || (InStream(path) is { } inner && Executes(inner));

    /// <inheritdoc/>
    public override string? ListKeyAt(JsonPointer path) => path.Tokens is [KubernetesEntry.Clusters or KubernetesEntry.Contexts or KubernetesEntry.Users] ? "name" : null;

    /// <inheritdoc/>
    public override string LockEnding => ".lock";

    private static JsonPointer? InStream(JsonPointer path) => path.Tokens is [var first, ..] && JsonPointer.TryIndex(first, out _) ? JsonPointer.Of(path.Tokens.Skip(1)) : null;
}
