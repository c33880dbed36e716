namespace Calma.Server.Serving;

/// <summary>How the server writes its log to the console.</summary>
public enum LogFormat
{
    /// <summary>Warnings and failures alone, a line each.</summary>
    Quiet,
    /// <summary>A line a request, for people.</summary>
    Text,
    /// <summary>A JSON object a request, for programs.</summary>
    Json,
}
