using Calma.Core.Configs;
using Calma.Core.Documents;
using Calma.Core.Values;
using Calma.Formats.Ini;

namespace Calma.Providers.Gcp;

/// <summary>A gcloud configuration, <c>configurations/config_NAME</c>.</summary>
internal sealed class GcloudConfiguration : Kind
{
    private const string Prefix = "config_";

    private static readonly HashSet<string> Secrets =
    [
        "/auth/client_secret", "/core/api_key", "/core/trace_token", "/proxy/password", "/storage/gs_xml_access_key_id", "/storage/gs_xml_secret_access_key",
    ];

    /// <inheritdoc/>
    public override string Name => "gcp/configuration";

    /// <inheritdoc/>
    public override IReadOnlyList<IDocumentFormat> Formats { get; } = [IniFormat.ConfigParser];

    /// <inheritdoc/>
    public override string FileNameOf(ConfigPath path, IDocumentFormat format) => Prefix + path.Name;

    /// <inheritdoc/>
    public override bool IsLikelyNameOf(string fileName) => fileName.StartsWith(Prefix, StringComparison.Ordinal);

    /// <inheritdoc/>
    public override bool IsSecret(JsonPointer path) => Secrets.Contains(path.ToString());
}
