namespace Calma.Api;

/// <summary>The API's limits; every refusal that they cause has a code.</summary>
public sealed record ApiOptions
{
    /// <summary>The most bytes of a request's body, import apart; 10 MiB unless said otherwise. Beyond: <c>too_large</c>.</summary>
    public long MaxBodyBytes { get; init; } = 10 * 1024 * 1024;

    /// <summary>The most bytes of an imported archive; 256 MiB unless said otherwise. Beyond: <c>too_large</c>.</summary>
    public long MaxArchiveBytes { get; init; } = 256 * 1024 * 1024;

    /// <summary>The most entries of an imported archive; 100,000 unless said otherwise. Beyond: <c>too_large</c>.</summary>
    public int MaxArchiveEntries { get; init; } = 100_000;

    /// <summary>The most bytes that an archive unpacks to; 2 GiB unless said otherwise. Beyond: <c>too_large</c>.</summary>
    public long MaxUnpackedBytes { get; init; } = 2L * 1024 * 1024 * 1024;

    /// <summary>How many times its packed size an entry above 1 MiB may unpack to; 200 unless said otherwise. Beyond: <c>too_large</c>.</summary>
    public int MaxPackingRatio { get; init; } = 200;

    /// <summary>The most watches that are open with one token; 1,000 unless said otherwise. Beyond: <c>rate_limited</c>.</summary>
    public int MaxWatchesPerToken { get; init; } = 1_000;

    /// <summary>The most requests a second with one token; 0, which is the default, sets no bound. Beyond: <c>rate_limited</c>.</summary>
    public int MaxRequestsPerSecond { get; init; }

    /// <summary>The longest that a long poll waits; 60 seconds unless said otherwise.</summary>
    public TimeSpan MaxWait { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>How long a caller may take nothing of its answer, while more of it waits, before it is cut off; 2 minutes unless said otherwise.</summary>
    public TimeSpan StallTimeout { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>How often an idle watch says that it is alive; 15 seconds unless said otherwise.</summary>
    public TimeSpan Heartbeat { get; init; } = TimeSpan.FromSeconds(15);
}
