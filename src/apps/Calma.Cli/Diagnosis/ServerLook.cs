using System.Text.Json;
using Calma.Cli.Output;
using Calma.Cli.Settings;
using Calma.Client;
using Calma.Protocol;

namespace Calma.Cli.Diagnosis;

/// <summary>Looks at the server: whether it answers, its version, its clock, and what it thinks of the token.</summary>
internal sealed class ServerLook(Machine machine, Connection connection) : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan MaxSkew = TimeSpan.FromSeconds(5);
    private readonly HttpClient _http = new(machine.Network()) { BaseAddress = connection.Url, Timeout = Patience };

    /// <summary>The version of this program, without what names its build.</summary>
    public static string Version { get; } = typeof(ServerLook).Assembly.GetName().Version!.ToString(3);

    /// <summary>All that can be seen of it.</summary>
    public async Task<IReadOnlyList<Observation>> LookAsync(CancellationToken cancellationToken)
    {
        try
        {
            using var ready = await _http.GetAsync(Routes.Ready, cancellationToken);
            List<Observation> seen = [ready.IsSuccessStatusCode
                ? new("server", Health.Good, $"{connection.Url} answers, and its store too (the address is from {connection.UrlSource})")
                : new("server", Health.Bad, $"{connection.Url} answers, but is not ready: HTTP {(int)ready.StatusCode}.", "Read the server's log; its store cannot be reached, or this is no Calma.", ProblemCode.StoreUnavailable)];
            if (ready.IsSuccessStatusCode)
            {
                seen.Add(ClockOf(ready));
                seen.Add(await VersionAsync(cancellationToken));
                seen.AddRange(await TokenAsync(cancellationToken));
            }

            return seen;
        }
        catch (Exception failure) when (failure is HttpRequestException or TaskCanceledException && !cancellationToken.IsCancellationRequested)
        {
            return [new("server", Health.Bad, $"{connection.Url} cannot be reached: {failure.Message} (the address is from {connection.UrlSource})", "Start it with 'calma serve', or name another with --server, CALMA_URL or 'calma login'.", ProblemCode.StoreUnavailable)];
        }
    }

    public void Dispose() => _http.Dispose();

    private Observation ClockOf(HttpResponseMessage answer)
    {
        if (answer.Headers.Date is not { } theirs)
        {
            return new("clock", Health.Doubtful, "The server does not say its time.", "Nothing, unless a proxy takes the Date header away.");
        }

        var skew = machine.Time.GetUtcNow() - theirs;
        var text = $"{Math.Abs(Math.Round(skew.TotalSeconds))} s {(skew > TimeSpan.Zero ? "ahead of" : "behind")} the server's";
        return skew.Duration() <= MaxSkew
            ? new("clock", Health.Good, "this machine's clock and the server's agree")
            : new("clock", Health.Doubtful, $"This machine's clock is {text}.", "Set both by NTP: times as '2h ago' are counted on this machine.");
    }

    private async Task<Observation> VersionAsync(CancellationToken cancellationToken)
    {
        try
        {
            using var document = JsonDocument.Parse(await _http.GetStreamAsync(Routes.OpenApi, cancellationToken));
            var theirs = document.RootElement.GetProperty("info").GetProperty("version").GetString();
            return theirs == Version
                ? new("version", Health.Good, $"calma and the server are both {Version}")
                : new("version", Health.Doubtful, $"calma is {Version}, the server {theirs}.", "Install the same version on both sides where something does not work.");
        }
        catch (Exception failure) when (failure is JsonException or KeyNotFoundException or InvalidOperationException or HttpRequestException)
        {
            return new("version", Health.Doubtful, "The server does not say its version.", "Look whether the address leads to Calma itself.");
        }
    }

    private async Task<IEnumerable<Observation>> TokenAsync(CancellationToken cancellationToken)
    {
        if (connection.Token is not { } secret)
        {
            return [new("token", Health.Bad, $"There is no token for {connection.Url}.", "Run 'calma login', or set CALMA_TOKEN.", "unauthenticated")];
        }

        using var client = connection.Open(machine);
        try
        {
            await client.ListAsync(select: null, at: null, after: null, limit: 1, cancellationToken);
        }
        catch (CalmaApiException failure)
        {
            return failure.Problem.Code == "forbidden"
                ? [new("token", Health.Good, $"it is valid and may not read (from {connection.TokenSource})")]
                : [new("token", Health.Bad, $"{failure.Message} (from {connection.TokenSource})", "Run 'calma login' with another.", failure.Problem.Code)];
        }

        return [await ScopesAsync(client, secret, cancellationToken)];
    }

    // Who may see tokens may see his own, whose id stands in its secret: calma_ID_….
    private async Task<Observation> ScopesAsync(CalmaClient client, string secret, CancellationToken cancellationToken)
    {
        try
        {
            var own = (await client.ListTokensAsync(cancellationToken)).FirstOrDefault(token => secret.Split('_') is [_, var id, ..] && id == token.Id);
            return new("token", Health.Good, own is null
                ? $"it is valid (from {connection.TokenSource})"
                : $"'{own.Name}' may {string.Join(", ", own.Scopes)} on {string.Join(", ", own.Select)}{(own.Expires is { } end ? $" until {Listed.Time(end)}" : "")} (from {connection.TokenSource})");
        }
        catch (CalmaApiException failure) when (failure.Problem.Code == "forbidden")
        {
            return new("token", Health.Good, $"it is valid and may read; what else it may, only an administrator sees (from {connection.TokenSource})");
        }
    }
}
