using System.Text.Json;
using System.Text.Json.Serialization;

namespace Calma.Core.Tokens;

/// <summary>A token as it is stored: a JSON document on a reserved path, with the secret's hash.</summary>
internal sealed record TokenDocument(
    string Name, string Hash, IReadOnlyList<string> Scopes, IReadOnlyList<string> Select, DateTimeOffset? Expires,
    DateTimeOffset Created, string CreatedBy, DateTimeOffset? Revoked)
{
    public byte[] Write() => JsonSerializer.SerializeToUtf8Bytes(this, TokenJson.Default.TokenDocument);

    public static TokenDocument Read(Config config) => JsonSerializer.Deserialize(config.Bytes.Span, TokenJson.Default.TokenDocument)!;

    public Token ToToken(string id) => new(
        id, Name, [.. Scopes.Select(ScopeNames.Parse)], [.. Select.Select(Selector.Parse)], Expires, Created, CreatedBy, Revoked);
}

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, WriteIndented = true)]
[JsonSerializable(typeof(TokenDocument))]
internal sealed partial class TokenJson : JsonSerializerContext;
