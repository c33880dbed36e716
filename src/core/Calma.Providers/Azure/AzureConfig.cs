using Calma.Core.Configs;
using Calma.Core.Documents;
using Calma.Core.Values;
using Calma.Formats.Ini;

namespace Calma.Providers.Azure;

/// <summary>The configuration of Azure's command line, <c>~/.azure/config</c>.</summary>
internal sealed class AzureConfig : Kind
{
    private static readonly HashSet<string> Secrets =
        ["/batch/access_key", "/batchai/storage_key", "/storage/connection_string", "/storage/key", "/storage/sas_token"];

    /// <inheritdoc/>
    public override string Name => "azure/config";

    /// <inheritdoc/>
    public override IReadOnlyList<IDocumentFormat> Formats { get; } = [IniFormat.ConfigParser];

    /// <inheritdoc/>
    public override string FileNameOf(ConfigPath path, IDocumentFormat format) => "config";

    /// <inheritdoc/>
    public override bool IsLikelyNameOf(string fileName) => fileName == "config";

    /// <inheritdoc/>
    public override bool IsSecret(JsonPointer path) => Secrets.Contains(path.ToString());
}
