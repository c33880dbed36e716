namespace Calma.Client.Http;

/// <summary>How long to wait before the next attempt: longer each time, and for each caller otherwise.</summary>
internal static class Backoff
{
    private static readonly TimeSpan First = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(10);

    /// <summary>The delay after so many attempts, 1 or more; never shorter than the server asked for.</summary>
    public static TimeSpan After(int attempts, TimeSpan? retryAfter)
    {
        var whole = First * Math.Pow(2, Math.Min(attempts - 1, 10));
        var delay = (whole < Longest ? whole : Longest) * (0.5 + (Random.Shared.NextDouble() / 2));
        return retryAfter is { } asked && asked > delay ? asked : delay;
    }
}
