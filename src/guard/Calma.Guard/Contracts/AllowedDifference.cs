namespace Calma.Guard.Contracts;

/// <summary>A difference that is known and accepted.</summary>
/// <param name="Endpoint">The one endpoint, as <c>GET /v1/users/{id}</c>; absent where it holds for all.</param>
/// <param name="Path">The exact place, list items as <c>[]</c>.</param>
/// <param name="Kind">What kind of difference.</param>
/// <param name="Reason">Why it is accepted.</param>
/// <param name="Expires">When it is no longer; absent where it stays.</param>
public sealed record AllowedDifference(string? Endpoint, string Path, DifferenceKind Kind, string Reason, DateTimeOffset? Expires)
{
    /// <summary>Whether a difference is this one, at a time.</summary>
    public bool Covers(string endpoint, string path, DifferenceKind kind, DateTimeOffset now) =>
        kind == Kind && path == Path && (Endpoint is null || Endpoint == endpoint) && (Expires is null || now < Expires);
}
