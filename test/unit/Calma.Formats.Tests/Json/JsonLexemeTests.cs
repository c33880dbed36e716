using System.Text.Json;
using Calma.Formats.Json;

namespace Calma.Formats.Tests.Json;

public sealed class JsonLexemeTests
{
    [Fact]
    public void A_number_is_what_the_platform_reads_as_one()
    {
        var random = new Random(1);
        string[] texts = ["", .. Enumerable.Range(0, 50_000).Select(_ => new string(random.GetItems<char>("-+.eE0019 x\u0661", random.Next(1, 7))))];

        Assert.Contains(texts, JsonLexeme.IsNumber);
        Assert.All(texts, text => Assert.True(IsNumber(text) == JsonLexeme.IsNumber(text), text));
    }

    private static bool IsNumber(string text)
    {
        try
        {
            return text.Trim() == text && JsonDocument.Parse(text).RootElement.ValueKind == JsonValueKind.Number;
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
