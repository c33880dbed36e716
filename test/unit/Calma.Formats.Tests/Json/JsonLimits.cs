namespace Calma.Formats.Tests.Json;

public sealed class JsonLimits(JsonFixture fixture) : LimitsSpecification<JsonFixture>(fixture);
