using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Calma.Server.StoreVerbs;

/// <summary>What a verb prints: lines for people, or one JSON object.</summary>
internal static class Output
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static void Write<T>(T report, bool isJson, IEnumerable<string> lines) =>
        Console.WriteLine(isJson ? JsonSerializer.Serialize(report, Json) : string.Join(Environment.NewLine, lines));
}
