namespace Calma.Formats.Tests.Json;

public sealed class JsoncFuzz(JsoncFixture fixture) : FuzzSpecification<JsoncFixture>(fixture);
