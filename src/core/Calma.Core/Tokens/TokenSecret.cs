using System.Buffers.Text;
using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;

namespace Calma.Core.Tokens;

/// <summary>What a token's holder sends: <c>calma_</c>, the token's id, <c>_</c>, and 256 random bits in base64url.</summary>
internal static class TokenSecret
{
    private const string Start = "calma_";
    private const int RandomBytes = 32;
    private const int MaxLength = 200;

    public static string Make(string id) => $"{Start}{id}_{Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(RandomBytes))}";

    public static string HashOf(string secret) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(secret)));

    public static bool TryReadId(string secret, [NotNullWhen(true)] out string? id)
    {
        var end = secret.Length <= MaxLength && secret.StartsWith(Start, StringComparison.Ordinal) ? secret.IndexOf('_', Start.Length) : -1;
        id = end < 0 ? null : secret[Start.Length..end];
        return id is not null;
    }

    public static bool IsOf(string secret, string hash) =>
        CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(HashOf(secret)), Encoding.UTF8.GetBytes(hash));
}
