using System.Globalization;

namespace Calma.Api.Requests;

/// <summary>Reads <c>Prefer: wait=60</c> (RFC 7240).</summary>
internal static class Prefer
{
    private const string Wait = "wait=";

    public static TimeSpan? WaitOf(HttpRequest request, TimeSpan longest)
    {
        var preference = request.Headers[Headers.Prefer].SelectMany(value => value?.Split([',', ';'], StringSplitOptions.TrimEntries) ?? []).FirstOrDefault(part => part.StartsWith(Wait, StringComparison.OrdinalIgnoreCase));
        return preference is not null && int.TryParse(preference.AsSpan(Wait.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) && seconds > 0
            ? TimeSpan.FromSeconds(Math.Min(seconds, longest.TotalSeconds))
            : null;
    }
}
