using System.Text.Json.Serialization;

namespace Calma.Cli.Settings;

/// <summary>A server and the token that it knows, as <c>credentials.json</c> holds them.</summary>
internal sealed record Credentials(string? Url, string? Token)
{
    // A record's own text would show the token.
    public override string ToString() => $"credentials for {Url}";
}

/// <summary>How the settings are read and written, without reflection.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, WriteIndented = true, NewLine = "\n")]
[JsonSerializable(typeof(Credentials))]
internal sealed partial class SettingsJson : JsonSerializerContext;
