using Calma.Core.Documents;

namespace Calma.Cli.Output;

/// <summary>Shows how two texts differ, and no secret.</summary>
internal static class ShownDiff
{
    /// <summary>The unified diff; nothing where the texts are equal.</summary>
    public static string Between(ShownText before, ShownText after) =>
        UnifiedDiff.Between(before.Bytes.Span, after.Bytes.Span, before.Name, after.Name, before.WithoutSecrets(), after.WithoutSecrets());
}
