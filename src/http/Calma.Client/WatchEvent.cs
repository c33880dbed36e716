namespace Calma.Client;

/// <summary>What a watch tells.</summary>
public abstract record WatchEvent
{
    private WatchEvent()
    {
    }

    /// <summary>A config has a head that the watcher was not told of.</summary>
    /// <param name="Change">The config and its head.</param>
    /// <param name="Cursor">What to resume behind; absent while a list of all heads goes on.</param>
    public sealed record Changed(ChangedBody Change, string? Cursor) : WatchEvent;

    /// <summary>A config that the watcher was told of is no longer known to the server, whose store was exchanged.</summary>
    /// <param name="Path">The config.</param>
    public sealed record Vanished(string Path) : WatchEvent;

    /// <summary>All that stands was told; what follows is told as it happens.</summary>
    /// <param name="Cursor">What to resume behind.</param>
    public sealed record Live(string? Cursor) : WatchEvent;

    /// <summary>The connection was lost; after the delay the watch goes on where it was.</summary>
    /// <param name="Failure">What happened.</param>
    /// <param name="Delay">The delay.</param>
    public sealed record Interrupted(CalmaApiException Failure, TimeSpan Delay) : WatchEvent;
}
