namespace Calma.Core.Documents;

/// <summary>The port to the kinds that are known.</summary>
public interface IKindCatalog
{
    /// <summary>The kinds by provider; each provider's first is taken where nothing else is said.</summary>
    IReadOnlyList<Kind> Kinds { get; }
}
