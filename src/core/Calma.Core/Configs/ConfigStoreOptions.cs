namespace Calma.Core.Configs;

/// <summary>What a config store may be told.</summary>
public sealed record ConfigStoreOptions
{
    /// <summary>How many bytes of heads are kept in memory; 64 MiB unless said otherwise.</summary>
    public long CacheBytes { get; init; } = 64 * 1024 * 1024;

    /// <summary>How many configs a search looks at before it stops and says so.</summary>
    public int SearchLimit { get; init; } = 10_000;
}
