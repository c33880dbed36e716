using Calma.Client.Http;

namespace Calma.Client;

/// <summary>Speaks to a Calma server; every failure is a <see cref="CalmaApiException"/>.</summary>
/// <remarks>
/// Safe to use by many at once. A read is sent again after a lost connection, 429 and 503; a write only with an idempotency key,
/// and one whose connection was lost without an answer is <c>outcome_unknown</c>.
/// </remarks>
public sealed partial class CalmaClient : IDisposable
{
    private readonly Transport _transport;

    /// <summary>Makes a client; it connects on first use.</summary>
    public CalmaClient(CalmaClientOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        _transport = new Transport(options);
    }

    /// <summary>Stores bytes as a new revision.</summary>
    public Task<RevisionBody> PutAsync(string path, ReadOnlyMemory<byte> bytes, PutArguments? arguments = null, CancellationToken cancellationToken = default)
    {
        var call = Call.Write(HttpMethod.Put, Call.RouteOf(path), arguments).With(Headers.Kind, arguments?.Kind).With(Headers.Cause, arguments is { IsPush: true } ? Headers.Push : null) with { Content = bytes, MediaType = arguments?.MediaType };
        return _transport.SendAsync(call, ProtocolJson.Default.RevisionBody, cancellationToken);
    }

    /// <summary>Reads a config; its bytes are compared with the digest that the server sent.</summary>
    public async Task<ConfigContent> GetAsync(string path, ReadArguments? arguments = null, CancellationToken cancellationToken = default) =>
        (await _transport.SendConfigAsync(ReadCall(HttpMethod.Get, path, arguments), static (answer, cancellation) => answer.ReadAsync(cancellation), cancellationToken))!;

    /// <summary>Reads a config unless it still is what a tag says; absent where it is.</summary>
    /// <param name="path">The config.</param>
    /// <param name="etag">The tag with its quotes.</param>
    /// <param name="wait">How long the server may wait for a change; it has a bound of its own, 60 seconds by default.</param>
    /// <param name="arguments">Which revision, and as what.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public Task<ConfigContent?> GetIfChangedAsync(
        string path, string etag, TimeSpan? wait = null, ReadArguments? arguments = null, CancellationToken cancellationToken = default)
    {
        var call = ReadCall(HttpMethod.Get, path, arguments).With("If-None-Match", etag) with { IsUnchangedAllowed = true };
        return _transport.SendConfigAsync(wait is { } time ? call.Waiting(time) : call, static (answer, cancellation) => answer.ReadAsync(cancellation), cancellationToken);
    }

    /// <summary>Reads what the headers say of a config.</summary>
    public Task<ConfigHead> GetHeadAsync(string path, ReadArguments? arguments = null, CancellationToken cancellationToken = default) =>
        _transport.SendConfigAsync(ReadCall(HttpMethod.Head, path, arguments), static (answer, _) => Task.FromResult(answer.ReadHead()), cancellationToken);

    /// <summary>Applies a JSON merge patch (RFC 7396) or a JSON Patch (RFC 6902).</summary>
    /// <param name="path">The config.</param>
    /// <param name="tweak">The patch, as UTF-8.</param>
    /// <param name="mediaType"><see cref="MediaTypes.MergePatch"/> or <see cref="MediaTypes.JsonPatch"/>.</param>
    /// <param name="arguments">What is said beside it.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public Task<RevisionBody> TweakAsync(
        string path, ReadOnlyMemory<byte> tweak, string mediaType = MediaTypes.MergePatch, TweakArguments? arguments = null, CancellationToken cancellationToken = default)
    {
        var call = Call.Write(HttpMethod.Patch, Call.RouteOf(path), arguments).Query("reformat", arguments is { IsReformatAllowed: true } ? "true" : null);
        return _transport.SendAsync(call with { Content = tweak, MediaType = mediaType }, ProtocolJson.Default.RevisionBody, cancellationToken);
    }

    /// <summary>Takes a config away; its history stays.</summary>
    public Task<RevisionBody> DeleteAsync(string path, WriteArguments? arguments = null, CancellationToken cancellationToken = default) =>
        _transport.SendAsync(Call.Write(HttpMethod.Delete, Call.RouteOf(path), arguments), ProtocolJson.Default.RevisionBody, cancellationToken);

    /// <summary>Runs every check on bytes or on a tweak, and writes nothing.</summary>
    /// <param name="path">The config.</param>
    /// <param name="bytes">The document, or the tweak.</param>
    /// <param name="mediaType">The bytes' media type; that of a tweak makes them one. Absent takes the kind's first format.</param>
    /// <param name="kind">The kind that a new config would get.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<IReadOnlyList<FindingBody>> CheckAsync(
        string path, ReadOnlyMemory<byte> bytes, string? mediaType = null, string? kind = null, CancellationToken cancellationToken = default)
    {
        var call = new Call(HttpMethod.Post, Call.RouteOf(path, "/check")) { Content = bytes, MediaType = mediaType }.With(Headers.Kind, kind);
        return (await _transport.SendAsync(call, ProtocolJson.Default.FindingsBody, cancellationToken)).Findings;
    }

    /// <summary>Ends; requests that run are ended too.</summary>
    public void Dispose() => _transport.Dispose();

    private static Call ReadCall(HttpMethod method, string path, ReadArguments? arguments) => new Call(method, Call.RouteOf(path)) { Accept = arguments?.Accept }
        .Query("revision", arguments?.Revision).Query("at", arguments?.At).Query("at-least", arguments?.AtLeast)
        .Query("consistency", arguments is { IsStrong: true } ? "strong" : null);
}
