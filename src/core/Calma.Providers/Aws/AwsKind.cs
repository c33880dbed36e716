using Calma.Core.Configs;
using Calma.Core.Documents;
using Calma.Core.Values;
using Calma.Formats.Ini;

namespace Calma.Providers.Aws;

/// <summary>A file in <c>~/.aws</c>, whose name is the kind's.</summary>
/// <param name="file"><c>config</c> or <c>credentials</c>.</param>
internal sealed class AwsKind(string file) : Kind
{
    private static readonly HashSet<string> Secrets = ["aws_secret_access_key", "aws_session_token", "aws_security_token"];

    /// <inheritdoc/>
    public override string Name => "aws/" + file;

    /// <inheritdoc/>
    public override IReadOnlyList<IDocumentFormat> Formats { get; } = [IniFormat.Aws];

    /// <inheritdoc/>
    public override string FileNameOf(ConfigPath path, IDocumentFormat format) => file;

    /// <inheritdoc/>
    public override bool IsLikelyNameOf(string fileName) => fileName == file;

    /// <inheritdoc/>
    public override bool IsSecret(JsonPointer path) => path.Tokens is [_, var key] && Secrets.Contains(key);
}
