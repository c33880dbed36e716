using System.Text.Json;
using System.Text.Json.Nodes;

namespace Calma.Outage.After;

/// <summary>Writes preferences as a file, so that who tweaks them can download them at once.</summary>
internal static class Download
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    public static string Write(JsonNode preferences) => preferences.ToJsonString(Indented);
}
