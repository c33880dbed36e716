using Calma.Api.Access;

namespace Calma.Api.Configs;

/// <summary>Waits until a config changes, the time is over, or the server stops.</summary>
internal static class LongPoll
{
    /// <summary>Waits; fails with <see cref="ErrorCode.Unauthenticated"/> where the token ends meanwhile.</summary>
    public static async Task WaitAsync(HttpContext context, ConfigStore store, Revision known, TimeSpan wait, CancellationToken stopping)
    {
        var ended = context.Principal().Ended;
        using var end = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, ended, stopping);
        try
        {
            await store.WaitForChangeAsync(known.Path, known.Number, wait, end.Token);
        }
        catch (OperationCanceledException) when (!context.RequestAborted.IsCancellationRequested)
        {
            // Where the server stops, the caller hears what stands and asks again elsewhere.
            if (ended.IsCancellationRequested)
            {
                throw new CalmaException(ErrorCode.Unauthenticated, "The token ended while it waited: it was revoked, or has expired; ask the administrator for a new one.");
            }
        }
    }
}
