using System.Collections.Concurrent;
using System.Threading.RateLimiting;
using Calma.Core.Tokens;

namespace Calma.Api.Access;

/// <summary>Counts what each token does at once and a second.</summary>
internal sealed class TokenLimits(ApiOptions options) : IAsyncDisposable
{
    private readonly ConcurrentDictionary<string, int> _watches = new(StringComparer.Ordinal);
    private readonly PartitionedRateLimiter<string> _requests = PartitionedRateLimiter.Create<string, string>(token => RateLimitPartition.GetTokenBucketLimiter(
        token, _ => new TokenBucketRateLimiterOptions
        {
            TokenLimit = Math.Max(1, options.MaxRequestsPerSecond),
            TokensPerPeriod = Math.Max(1, options.MaxRequestsPerSecond),
            ReplenishmentPeriod = TimeSpan.FromSeconds(1),
            QueueLimit = 0,
        }));

    /// <summary>Counts a request, or refuses it.</summary>
    public void Demand(Token token)
    {
        if (options.MaxRequestsPerSecond > 0)
        {
            using var lease = _requests.AttemptAcquire(token.Id);
            if (!lease.IsAcquired)
            {
                throw Refusal($"The token '{token.Name}' sends more than {options.MaxRequestsPerSecond} requests a second; slow down.");
            }
        }
    }

    /// <summary>Counts a watch until it is disposed, or refuses it.</summary>
    public IDisposable OpenWatch(Token token)
    {
        var open = _watches.AddOrUpdate(token.Id, 1, (_, count) => count + 1);
        var watch = new OpenedWatch(() => _watches.AddOrUpdate(token.Id, 0, (_, count) => count - 1));
        if (open > options.MaxWatchesPerToken)
        {
            watch.Dispose();
            throw Refusal($"The token '{token.Name}' has {options.MaxWatchesPerToken} watches open; end some.");
        }

        return watch;
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _requests.DisposeAsync();

    private static CalmaException Refusal(string message) => new(ErrorCode.RateLimited, message);

    private sealed class OpenedWatch(Action end) : IDisposable
    {
        public void Dispose() => end();
    }
}
