namespace Calma.Formats.Tests.Json;

public sealed class JsoncLocality(JsoncFixture fixture) : LocalitySpecification<JsoncFixture>(fixture);
