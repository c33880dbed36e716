namespace Calma.Core.Configs;

/// <summary>What a config store may be told.</summary>
public sealed record ConfigStoreOptions
{
    /// <summary>How many bytes of heads are kept in memory; 64 MiB unless said otherwise.</summary>
    public long CacheBytes { get; init; } = 64 * 1024 * 1024;

    /// <summary>Where other nodes write to the same store: how long their changes may not be heard before every read goes to the store; 5 seconds unless said otherwise.</summary>
    public TimeSpan FreshnessBound { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>Whether a head that is kept is answered, with its age, while the store cannot be asked; else that is <see cref="ErrorCode.StoreUnavailable"/>.</summary>
    public bool ServesStale { get; init; } = true;

    /// <summary>How many configs a search looks at before it stops and says so.</summary>
    public int SearchLimit { get; init; } = 10_000;
}
