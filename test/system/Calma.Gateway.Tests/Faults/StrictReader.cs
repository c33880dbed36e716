using System.Globalization;
using System.Text.Json;

namespace Calma.Gateway.Tests.Faults;

/// <summary>A client that breaks at whatever it was not written for. It knows nothing of the contract.</summary>
internal static class StrictReader
{
    /// <summary>Whether a client can go on with an answer; one that says clearly that there is none will do.</summary>
    public static bool CanRead(int status, string? contentType, string body)
    {
        if (status == 502)
        {
            return contentType == "application/problem+json" && JsonDocument.Parse(body).RootElement.GetProperty("code").GetString() == "contract_violation";
        }

        try
        {
            return status == 200 && contentType == "application/json" && CanRead(JsonDocument.Parse(body).RootElement);
        }
        catch (Exception failure) when (failure is JsonException or InvalidOperationException or KeyNotFoundException or FormatException)
        {
            return false;
        }
    }

    private static bool CanRead(JsonElement root) =>
        root.TryGetProperty("items", out var items) ? items.EnumerateArray().All(CanReadOne)
            : root.TryGetProperty("theme", out var theme) ? theme.GetString() is not null : CanReadOne(root);

    private static bool CanReadOne(JsonElement one) =>
        one.GetProperty("id").GetString() is { } id && Guid.TryParseExact(id, "D", out var guid) && guid.ToString() == id
        && one.GetProperty("user").GetString() is not null && one.GetProperty("count").GetInt32() >= 0 && one.GetProperty("state").GetString() is "on" or "off"
        && one.GetProperty("updated").GetString() is { } updated && updated[10] == 'T' && DateTimeOffset.TryParse(updated, CultureInfo.InvariantCulture, out _)
        && one.GetProperty("limits").EnumerateObject().All(limit => limit.Value.GetInt32() > 0)
        && one.GetProperty("tags").EnumerateArray().All(tag => tag.GetProperty("name").GetString() is not null);
}
