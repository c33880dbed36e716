namespace Calma.Core.Tokens;

/// <summary>A bearer token, without its secret.</summary>
/// <param name="Id">Its public half, 1–63 of <c>a-z 0-9 -</c>.</param>
/// <param name="Name">What people call it; the author of what is written with it.</param>
/// <param name="Scopes">What it lets its holder do.</param>
/// <param name="Selectors">On which configs.</param>
/// <param name="Expires">When it ends; absent where it does not.</param>
/// <param name="Created">When it was made.</param>
/// <param name="CreatedBy">The name of the token that it was made with.</param>
/// <param name="Revoked">When it was revoked; absent where it was not.</param>
public sealed record Token(
    string Id, string Name, IReadOnlyList<Scope> Scopes, IReadOnlyList<Selector> Selectors, DateTimeOffset? Expires,
    DateTimeOffset Created, string CreatedBy, DateTimeOffset? Revoked)
{
    /// <summary>When it was last used on this node since it started; absent where it was not.</summary>
    public DateTimeOffset? LastUsed { get; init; }

    /// <summary>Whether its holder may know that a config exists.</summary>
    public bool CanSee(ConfigPath path) => Selectors.Any(selector => selector.Matches(path));

    /// <summary>Whether its holder may know anything of a tenant.</summary>
    public bool CanSeeTenant(string tenant) => Selectors.Any(selector => selector.MatchesTenant(tenant));

    /// <summary>Whether its holder may know of what speaks of these configs: he sees all of them, or they are more than he sees.</summary>
    public bool CanSeeAny(Selector subject) => Selectors.Any(subject.Overlaps);

    /// <summary>Whether its holder sees all of these configs.</summary>
    public bool CanSeeAll(Selector subject) => Selectors.Any(selector => selector.Includes(subject));

    /// <summary>Whether it has a scope.</summary>
    public bool Has(Scope scope) => Scopes.Contains(scope);
}

/// <summary>A token that was just made, with the secret that is shown once.</summary>
/// <param name="Token">The token.</param>
/// <param name="Secret">What its holder sends; only its hash is stored.</param>
public sealed record NewToken(Token Token, string Secret);

/// <summary>What a new token shall be.</summary>
/// <param name="Name">What people call it.</param>
/// <param name="Scopes">What it lets its holder do.</param>
/// <param name="Selectors">On which configs.</param>
/// <param name="Expires">When it ends; absent where it does not.</param>
public sealed record TokenRequest(string Name, IReadOnlyList<Scope> Scopes, IReadOnlyList<Selector> Selectors, DateTimeOffset? Expires);

/// <summary>Who is asking: a token that holds, and the signal that it no longer does.</summary>
/// <param name="Token">The token.</param>
/// <param name="Ended">Cancelled when the token is revoked or expires.</param>
public sealed record Principal(Token Token, CancellationToken Ended);
