using System.Net;
using Calma.Api;
using Calma.Core;
using Calma.Core.Configs;

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

    /// <summary>The most connections at once, where the process may open twice as many files; further ones are closed. 8,000 unless said otherwise.</summary>
    public long MaxConnections { get; init; } = 8_000;

    /// <summary>The certificate and its key, as PEM files, where it speaks TLS.</summary>
    public (string File, string Key)? Certificate { get; private init; }

    /// <summary>What the store of configs is told.</summary>
    public ConfigStoreOptions Configs { get; init; } = new();

    /// <summary>The API's limits.</summary>
    public ApiOptions Api { get; init; } = new();

    /// <summary>How long a caller may take nothing of its answer, while more of it waits, before it is cut off.</summary>
    public TimeSpan StallTimeout { get => Api.StallTimeout; init => Api = Api with { StallTimeout = value }; }

    /// <summary>The clock.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>Where new ids come from.</summary>
    public IIdSource Ids { get; init; } = new RandomIdSource();

    /// <summary>How its log is written; warnings alone unless said otherwise.</summary>
    public LogFormat Log { get; init; }

    /// <summary>How long a slow client is waited for before it is cut off.</summary>
    public TimeSpan Grace { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>How long a server that is told to stop waits for what it is answering, before it cuts that off.</summary>
    public TimeSpan ShutdownTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Completes the options from the environment, or fails with <see cref="ErrorCode.InvalidArgument"/>.</summary>
    public static ServeOptions Of(string? store, string? listen, string? data, string? certificate, string? key, bool isInsecureMeant)
    {
        var address = AddressOf(listen);
        var hasTls = address.Scheme == Uri.UriSchemeHttps;
        if (hasTls != certificate is not null || hasTls != key is not null)
        {
            throw new CalmaException(ErrorCode.InvalidArgument, $"An address with https:// has --certificate and --key, and one with http:// has neither; {address} is not so.");
        }

        if (!isInsecureMeant && !hasTls && address.Host != "localhost" && !(IPAddress.TryParse(address.Host.Trim('[', ']'), out var ip) && IPAddress.IsLoopback(ip)))
        {
            throw new CalmaException(
                ErrorCode.InvalidArgument, $"{address.Host} can be reached from other machines, and tokens would travel in the clear; listen at https:// with --certificate and --key, put TLS in front and listen on 127.0.0.1, or say --insecure.");
        }

        return new ServeOptions(StoreOf(store, data), address, CredentialsPath()) { Certificate = hasTls ? (certificate!, key!) : null };
    }

    /// <summary>The address to listen at: the one that is named, else the environment's, else the standard.</summary>
    public static Uri AddressOf(string? listen)
    {
        var text = listen ?? Variable("CALMA_LISTEN") ?? StandardListen;
        return Uri.TryCreate(text, UriKind.Absolute, out var address) && (address.Scheme == Uri.UriSchemeHttp || address.Scheme == Uri.UriSchemeHttps) && address.AbsolutePath == "/"
            ? address
            : throw new CalmaException(ErrorCode.InvalidArgument, $"'{text}' is no address to listen at; write one as {StandardListen}, or https:// with --certificate and --key.");
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
