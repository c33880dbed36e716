using System.Text.Json.Serialization;

namespace Calma.Protocol.Bodies;

/// <summary>What a new token shall be.</summary>
/// <param name="Name">What people call it, 1 to 63 characters; the author of what is written with it.</param>
/// <param name="Scopes"><c>read</c>, <c>read:secret</c>, <c>write</c>, <c>revert</c>, <c>override</c>, <c>guard</c>, <c>admin</c>.</param>
/// <param name="Select">The selectors of the configs that it is for.</param>
/// <param name="Expires">When it ends; absent where it does not.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record TokenRequestBody(string Name, IReadOnlyList<string> Scopes, IReadOnlyList<string> Select, DateTimeOffset? Expires = null);

/// <summary>A token.</summary>
/// <param name="Id">Its public half.</param>
/// <param name="Name">What people call it.</param>
/// <param name="Scopes">What it lets its holder do.</param>
/// <param name="Select">On which configs.</param>
/// <param name="Created">When it was made.</param>
/// <param name="CreatedBy">With which token.</param>
/// <param name="Expires">When it ends; absent where it does not.</param>
/// <param name="Revoked">When it was revoked; absent where it was not.</param>
/// <param name="LastUsed">When this node saw it last; absent where it did not since it started.</param>
/// <param name="Token">The secret, in the answer to its creation alone.</param>
public sealed record TokenBody(
    string Id, string Name, IReadOnlyList<string> Scopes, IReadOnlyList<string> Select, DateTimeOffset Created, string CreatedBy,
    DateTimeOffset? Expires = null, DateTimeOffset? Revoked = null, DateTimeOffset? LastUsed = null, string? Token = null);

/// <summary>The tokens that the asker may see.</summary>
/// <param name="Items">All of them.</param>
public sealed record TokenListBody(IReadOnlyList<TokenBody> Items);

/// <summary>Where a server is and how to speak to it, as it stands in the credentials file.</summary>
/// <param name="Url">The server's address.</param>
/// <param name="Token">The bearer token.</param>
public sealed record CredentialsBody(string Url, string Token);
