using System.Net;
using Calma.Core;

namespace Calma.Server.Serving;

/// <summary>What a server is told.</summary>
/// <param name="Store">Where revisions live.</param>
/// <param name="Listen">The address to listen at.</param>
/// <param name="CredentialsFile">Where a first start writes the administrator's token.</param>
public sealed record ServeOptions(string Store, Uri Listen, string CredentialsFile)
{
    private const string StandardListen = "http://127.0.0.1:2256";

    /// <summary>The bytes a second that a client must send at least; a slower one is cut off.</summary>
    public double MinBytesPerSecond { get; init; } = 240;

    /// <summary>How its log is written; warnings alone unless said otherwise.</summary>
    public LogFormat Log { get; init; }

    /// <summary>How long a slow client is waited for before it is cut off.</summary>
    public TimeSpan Grace { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>Completes the options from the environment, or fails with <see cref="ErrorCode.InvalidArgument"/>.</summary>
    public static ServeOptions Of(string? store, string? listen, string? data, bool isInsecureMeant)
    {
        var text = listen ?? Variable("CALMA_LISTEN") ?? StandardListen;
        if (!Uri.TryCreate(text, UriKind.Absolute, out var address) || address.Scheme != Uri.UriSchemeHttp || address.AbsolutePath != "/")
        {
            throw new CalmaException(ErrorCode.InvalidArgument, $"'{text}' is no address to listen at; write one as {StandardListen}.");
        }

        if (!isInsecureMeant && address.Host != "localhost" && !(IPAddress.TryParse(address.Host.Trim('[', ']'), out var ip) && IPAddress.IsLoopback(ip)))
        {
            throw new CalmaException(
                ErrorCode.InvalidArgument, $"{address.Host} can be reached from other machines, and tokens would travel in the clear; put TLS in front and listen on 127.0.0.1, or say --insecure.");
        }

        return new ServeOptions(StoreOf(store, data), address, CredentialsPath());
    }

    /// <summary>The store's URI: the one that is named, else the one in the data folder.</summary>
    public static string StoreOf(string? store, string? data) =>
        store ?? (data is null ? Variable("CALMA_STORE") : null) ?? $"sqlite:{Path.Combine(data ?? Variable("CALMA_DATA") ?? Path.Combine(Home("XDG_DATA_HOME", ".local/share"), "calma"), "calma.db")}";

    /// <summary>The file that holds this machine's address and token.</summary>
    public static string CredentialsPath() => Path.Combine(Home("XDG_CONFIG_HOME", ".config"), "calma", "credentials.json");

    private static string Home(string variable, string below) =>
        Variable(variable) ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), below);

    private static string? Variable(string name) => Environment.GetEnvironmentVariable(name) is { Length: > 0 } value ? value : null;
}
