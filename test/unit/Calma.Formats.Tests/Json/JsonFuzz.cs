namespace Calma.Formats.Tests.Json;

public sealed class JsonFuzz(JsonFixture fixture) : FuzzSpecification<JsonFixture>(fixture);
