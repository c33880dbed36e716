using Calma.Guard.Rollouts;
using Microsoft.AspNetCore.Http;

namespace Calma.Gateway.Serving;

/// <summary>Puts each client into one part of all, always the same.</summary>
internal static class ClientBucket
{
    /// <summary>The client's part, 0 up to <see cref="Rollout.Buckets"/>.</summary>
    /// <param name="context">The request.</param>
    /// <param name="header">The header that tells clients apart; their address, program and token where absent.</param>
    /// <param name="salt">Makes each rollout begin with other clients.</param>
    public static int Of(HttpContext context, string? header, string salt)
    {
        var headers = context.Request.Headers;
        var hash = Add(14695981039346656037, salt);
        if (header is not null && headers[header].ToString() is { Length: > 0 } named)
        {
            return (int)(Mix(Add(hash, named)) % Rollout.Buckets);
        }

        hash = Add(Add(Add(hash, context.Connection.RemoteIpAddress?.ToString() ?? ""), headers.UserAgent.ToString()), headers.Authorization.ToString());
        return (int)(Mix(hash) % Rollout.Buckets);
    }

    // FNV-1a, 64 bits.
    private static ulong Add(ulong hash, string text)
    {
        foreach (var character in text)
        {
            hash = (hash ^ character) * 1099511628211;
        }

        return hash ^ 0xFF;
    }

    // What FNV leaves alike in the low bits is spread by the end of MurmurHash3.
    private static ulong Mix(ulong hash)
    {
        hash = (hash ^ (hash >> 33)) * 0xFF51AFD7ED558CCD;
        hash = (hash ^ (hash >> 33)) * 0xC4CEB9FE1A85EC53;
        return hash ^ (hash >> 33);
    }
}
