namespace Calma.Client;

/// <summary>Which server a client speaks to, and how patiently.</summary>
public sealed class CalmaClientOptions
{
    /// <summary>The server's address, <c>http</c> or <c>https</c>; a path in it stands before every route.</summary>
    public required Uri Server { get; init; }

    /// <summary>The bearer token; it is sent to the server's own origin and stands in no message.</summary>
    public string? Token { get; init; }

    /// <summary>What opens connections; the client owns it and lets it follow no redirect. Sockets unless said otherwise.</summary>
    public HttpMessageHandler? Handler { get; init; }

    /// <summary>The clock of waits and delays; the system's unless said otherwise.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>The longest that an answer, or the next bytes of a streamed one, may take; 100 seconds unless said otherwise.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(100);

    /// <summary>How often a request is sent at the most, where sending it again is safe; 4 unless said otherwise.</summary>
    public int MaxAttempts { get; init; } = 4;

    /// <summary>How long a watch may be without a byte before it connects anew; 45 seconds unless said otherwise.</summary>
    public TimeSpan WatchSilence { get; init; } = TimeSpan.FromSeconds(45);
}
