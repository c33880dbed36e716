using Calma.Core.Documents;
using Calma.Providers.Generic;

namespace Calma.Providers;

/// <summary>Every kind that Calma knows, by provider.</summary>
public sealed class KindCatalog : IKindCatalog
{
    /// <inheritdoc/>
    public IReadOnlyList<Kind> Kinds { get; } = [new GenericFile()];
}
