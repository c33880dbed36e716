namespace Calma.Formats.Tests.Json;

public sealed class JsoncCorpus(JsoncFixture fixture) : CorpusSpecification<JsoncFixture>(fixture)
{
    protected override void CompareIndependently(string name, ReadOnlyMemory<byte> text, Value wanted) => SystemTextJson.AssertSays(name, text, wanted);
}
