namespace Calma.Core.Configs;

/// <summary>What a watcher is told.</summary>
public abstract record FeedEvent
{
    private FeedEvent()
    {
    }

    /// <summary>The cursor could not be resumed: every selected head follows, then <see cref="Live"/>.</summary>
    public sealed record Reset : FeedEvent;

    /// <summary>A config has a new head.</summary>
    /// <param name="Path">The config.</param>
    /// <param name="Number">The head's number.</param>
    /// <param name="Revision">What its record says; absent where the record is damaged.</param>
    /// <param name="Cursor">Where to resume; absent while a reset goes on.</param>
    public sealed record Changed(ConfigPath Path, long Number, Revision? Revision, Cursor? Cursor) : FeedEvent;

    /// <summary>From here on changes are told as they happen.</summary>
    /// <param name="Cursor">Where to resume.</param>
    public sealed record Live(Cursor Cursor) : FeedEvent;
}
