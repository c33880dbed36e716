using System.Globalization;

namespace Calma.Client.Http;

/// <summary>A request that can be made as often as it is sent.</summary>
/// <param name="Method">What is done.</param>
/// <param name="Route">On what, with its query.</param>
internal sealed record Call(HttpMethod Method, string Route)
{
    private const int PathSegments = 3;
    private const int ContractSegments = 2;
    private const int MaxKeyLength = 100;

    // Above it the server may refuse before the body is on its way.
    private const int LargeBytes = 1024 * 1024;

    /// <summary>The body.</summary>
    public ReadOnlyMemory<byte>? Content { get; init; }

    /// <summary>A body that can be sent once.</summary>
    public HttpContent? Upload { get; init; }

    /// <summary>The body's media type.</summary>
    public string? MediaType { get; init; }

    /// <summary>The media type that an answer has, and what is accepted; absent where the answer's own headers say it.</summary>
    public string? Expects { get; init; }

    /// <summary>What is accepted, where it is not what is expected.</summary>
    public string? Accept { get; init; }

    /// <summary>Whether it changes something.</summary>
    public bool IsWrite { get; init; }

    /// <summary>Whether it needs no token, and gets none.</summary>
    public bool IsAnonymous { get; init; }

    /// <summary>Whether it is sent once, whatever happens.</summary>
    public bool IsOnce { get; init; }

    /// <summary>Whether 304 is an answer.</summary>
    public bool IsUnchangedAllowed { get; init; }

    /// <summary>How much longer than others the answer may take.</summary>
    public TimeSpan Patience { get; init; }

    /// <summary>Its other headers.</summary>
    public IReadOnlyList<(string Name, string Value)> Others { get; init; } = [];

    /// <summary>Whether it may be sent again: it changes nothing, or has a key by which the server knows it.</summary>
    public bool IsRepeatable => !IsOnce && Upload is null && (!IsWrite || Others.Any(header => header.Name == Headers.IdempotencyKey));

    /// <summary>A call that changes something.</summary>
    public static Call Write(HttpMethod method, string route, WriteArguments? arguments = null)
    {
        var call = new Call(method, route) { IsWrite = true };
        if (arguments is null)
        {
            return call;
        }

        if (arguments.IdempotencyKey is { } key && (key.Length is 0 or > MaxKeyLength || key.AsSpan().ContainsAnyExceptInRange('!', '~')))
        {
            throw Failures.Argument($"An idempotency key is 1 to {MaxKeyLength} visible ASCII characters.");
        }

        return call.With("If-Match", arguments.IfMatch).With("If-None-Match", arguments.IfNoneMatch)
            .With(Headers.Message, HeaderText.Percent(arguments.Message, "message")).With(Headers.Metadata, HeaderText.Dictionary(arguments.Metadata))
            .With(Headers.IdempotencyKey, arguments.IdempotencyKey)
            .With(Headers.Reason, HeaderText.Percent(arguments.ForceReason, "reason")).Query("force", arguments.ForceReason is null ? null : "true");
    }

    /// <summary>The route of a config, or of what lies below it.</summary>
    public static string RouteOf(string path, string below = "")
    {
        ArgumentNullException.ThrowIfNull(path);
        var segments = path.Split('/');
        // A segment of dots alone would name another route.
        return segments.Length == PathSegments && segments.All(segment => segment.AsSpan().Trim('.').Length > 0) ? Routes.Config(path) + below
            : throw Failures.Of("invalid_path", $"'{path}' is no path; write tenant/provider/name, as acme/aws/prod.");
    }

    /// <summary>The route of a contract, or of what lies below it.</summary>
    public static string ContractRouteOf(string path, string below = "")
    {
        ArgumentNullException.ThrowIfNull(path);
        var segments = path.Split('/');
        return segments.Length == ContractSegments && segments.All(segment => segment.AsSpan().Trim('.').Length > 0) ? Routes.Contract(path) + below
            : throw Failures.Of("invalid_path", $"'{path}' is no contract; write tenant/name, as acme/web.");
    }

    /// <summary>The route of a token.</summary>
    public static string TokenRouteOf(string id) => id.AsSpan().Trim('.').Length > 0 ? Routes.Token(id) : throw Failures.Argument($"'{id}' is no token's id; list the tokens.");

    /// <summary>The same with a header, where it has a value.</summary>
    public Call With(string header, string? value)
    {
        if (value is null)
        {
            return this;
        }

        return !value.AsSpan().ContainsAnyExceptInRange(' ', '~') ? this with { Others = [.. Others, (header, value)] }
            : throw Failures.Argument($"The header {header} cannot hold what it was given; it takes visible ASCII characters.");
    }

    /// <summary>The same with a parameter, where it has a value.</summary>
    public Call Query(string name, string? value) =>
        value is null ? this : this with { Route = $"{Route}{(Route.Contains('?', StringComparison.Ordinal) ? '&' : '?')}{name}={Uri.EscapeDataString(value)}" };

    /// <inheritdoc cref="Query(string, string?)"/>
    public Call Query(string name, long? value) => Query(name, value?.ToString(CultureInfo.InvariantCulture));

    /// <inheritdoc cref="Query(string, string?)"/>
    public Call Query(string name, DateTimeOffset? value) => Query(name, value is { } time ? UtcTimeConverter.Format(time) : null);

    /// <summary>The same as a long poll.</summary>
    public Call Waiting(TimeSpan time) => With(Headers.Prefer, string.Create(CultureInfo.InvariantCulture, $"wait={Math.Max(1, (long)time.TotalSeconds)}")) with { Patience = time };

    /// <summary>The request, to be sent once.</summary>
    public HttpRequestMessage ToRequest(string server, string? token)
    {
        // The handler sends a request that has no body again by itself, which a write must not be.
        var request = new HttpRequestMessage(Method, server + Route)
        {
            Content = Upload ?? (Content is { } bytes ? new ReadOnlyMemoryContent(bytes) : IsWrite ? new ReadOnlyMemoryContent(default) : null),
        };
        var headers = With("Authorization", token is null || IsAnonymous ? null : $"Bearer {token}").With("Accept", Accept ?? Expects).Others;
        foreach (var (name, value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        if (MediaType is not null)
        {
            request.Content?.Headers.TryAddWithoutValidation("Content-Type", MediaType);
        }

        request.Headers.ExpectContinue = Upload is not null || Content is { Length: > LargeBytes } ? true : null;
        return request;
    }
}
