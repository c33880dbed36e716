using System.Text;
using System.Text.Json;

namespace Calma.Formats.Tests.Json;

/// <summary>Another reader's opinion.</summary>
internal static class SystemTextJson
{
    private static readonly JsonDocumentOptions Options = new() { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip, MaxDepth = 1000 };

    public static void AssertSays(string name, ReadOnlyMemory<byte> text, Value wanted)
    {
        var body = text.Span.StartsWith(Encoding.UTF8.Preamble) ? text[3..] : text;
        using var document = JsonDocument.Parse(body, Options);
        Assert.True(Says(document.RootElement, wanted), $"{name}: System.Text.Json reads something else");
    }

    private static bool Says(JsonElement element, Value value) => (element.ValueKind, value) switch
    {
        (JsonValueKind.Object, MapValue map) => element.EnumerateObject().Select(property => property.Name).SequenceEqual(map.Entries.Select(entry => entry.Key))
            && element.EnumerateObject().Zip(map.Entries).All(pair => Says(pair.First.Value, pair.Second.Value)),
        (JsonValueKind.Array, ListValue list) => element.GetArrayLength() == list.Items.Count && element.EnumerateArray().Zip(list.Items).All(pair => Says(pair.First, pair.Second)),
        (JsonValueKind.String, StringValue text) => element.GetString() == text.Text,
        (JsonValueKind.Number, NumberValue number) => element.GetRawText() == (number.Lexeme ?? number.Text),
        (JsonValueKind.True, BooleanValue { IsTrue: true }) => true,
        (JsonValueKind.False, BooleanValue { IsTrue: false }) => true,
        (JsonValueKind.Null, NullValue) => true,
        _ => false,
    };
}
