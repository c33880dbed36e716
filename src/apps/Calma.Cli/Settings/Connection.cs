using Calma.Client;
using Calma.Core;

namespace Calma.Cli.Settings;

/// <summary>Which server to ask, with which token, and where each was found.</summary>
internal sealed record Connection(Uri Url, string? Token, string UrlSource, string TokenSource)
{
    public const string DefaultUrl = "http://127.0.0.1:2256";
    public const string FileSource = "the credentials file";

    // A record's own text would show the token.
    public override string ToString() => $"connection to {Url}";

    /// <summary>Takes each from the option, else the environment, else the file.</summary>
    /// <remarks>The file's token is sent to the file's server and to no other.</remarks>
    public static Connection Find(Machine machine, string? server, string? token, Credentials? file)
    {
        var (text, urlSource) = First(
            (server, "--server"), (machine.Variable("CALMA_URL"), "CALMA_URL"), (file?.Url, FileSource), (DefaultUrl, "the default"));
        var url = Parse(text!, urlSource);
        var isOwn = file?.Url is null ? url == new Uri(DefaultUrl) : Uri.TryCreate(file.Url, UriKind.Absolute, out var own) && IsSameOrigin(own, url);
        var (secret, tokenSource) = First(
            (token, "--token"), (machine.Variable("CALMA_TOKEN"), "CALMA_TOKEN"), (isOwn ? file?.Token : null, FileSource), (null, "nowhere"));
        return new Connection(url, secret, urlSource, tokenSource);
    }

    /// <summary>Opens the way to it.</summary>
    public CalmaClient Open(Machine machine) => new(new CalmaClientOptions { Server = Url, Token = Token, Handler = machine.Network(), Time = machine.Time });

    /// <summary>Reads a server's address, or fails with <see cref="ErrorCode.InvalidArgument"/>.</summary>
    public static Uri Parse(string text, string source)
    {
        if (!Uri.TryCreate(text, UriKind.Absolute, out var url) || url.Scheme is not ("http" or "https") || url.UserInfo.Length > 0 || url.Query.Length > 0)
        {
            throw new CalmaException(ErrorCode.InvalidArgument, $"The server's address ({source}) is not one: write it as {DefaultUrl} or https://calma.example.com.");
        }

        return url;
    }

    private static bool IsSameOrigin(Uri one, Uri other) => Uri.Compare(one, other, UriComponents.SchemeAndServer, UriFormat.SafeUnescaped, StringComparison.OrdinalIgnoreCase) == 0;

    private static (string? Value, string Source) First(params ReadOnlySpan<(string? Value, string Source)> places)
    {
        foreach (var place in places)
        {
            if (!string.IsNullOrEmpty(place.Value))
            {
                return place;
            }
        }

        return places[^1];
    }
}
