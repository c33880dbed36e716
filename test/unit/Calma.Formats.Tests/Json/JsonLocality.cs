namespace Calma.Formats.Tests.Json;

public sealed class JsonLocality(JsonFixture fixture) : LocalitySpecification<JsonFixture>(fixture);
