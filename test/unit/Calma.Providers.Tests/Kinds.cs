using Calma.Core.Documents;

namespace Calma.Providers.Tests;

/// <summary>The kinds that are known, by name.</summary>
internal static class Kinds
{
    public static Kind Of(string name) => new KindCatalog().Kinds.Single(kind => kind.Name == name);
}
