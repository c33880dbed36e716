using System.Collections.Frozen;

namespace Calma.Gateway.Targets;

/// <summary>The headers that speak of one connection, and are not handed on.</summary>
internal static class Hop
{
    private static readonly FrozenSet<string> Names = FrozenSet.ToFrozenSet(
        ["Connection", "Keep-Alive", "Proxy-Connection", "Proxy-Authenticate", "Proxy-Authorization", "TE", "Trailer", "Transfer-Encoding", "Upgrade"], StringComparer.OrdinalIgnoreCase);

    public static bool Is(string name) => Names.Contains(name);
}
