namespace Calma.Formats.Tests.Json;

public sealed class JsonCorpus(JsonFixture fixture) : CorpusSpecification<JsonFixture>(fixture)
{
    protected override void CompareIndependently(string name, ReadOnlyMemory<byte> text, Value wanted) => SystemTextJson.AssertSays(name, text, wanted);
}
