using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Calma.Protocol;

/// <summary>Writes a time as RFC 3339 in UTC with microseconds, as records hold it; reads any RFC 3339 time that names its offset.</summary>
public sealed class UtcTimeConverter : JsonConverter<DateTimeOffset>
{
    private const string Pattern = "yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'";

    /// <summary>The time's text.</summary>
    public static string Format(DateTimeOffset time) => time.UtcDateTime.ToString(Pattern, CultureInfo.InvariantCulture);

    /// <summary>Reads a time, where the text is one and names its offset.</summary>
    public static bool TryParse(string? text, out DateTimeOffset time)
    {
        time = default;
        return text is { Length: >= 17 and <= 40 } && text.Contains('T', StringComparison.Ordinal)
            && (text.EndsWith('Z') || text.AsSpan(text.IndexOf('T', StringComparison.Ordinal)).ContainsAny('+', '-'))
            && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out time);
    }

    /// <inheritdoc/>
    public override DateTimeOffset Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.String && TryParse(reader.GetString(), out var time) ? time
            : throw new JsonException("The time is not RFC 3339 with its offset, as 2024-04-12T09:30:00Z.");

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, DateTimeOffset value, JsonSerializerOptions options) => writer.WriteStringValue(Format(value));
}
