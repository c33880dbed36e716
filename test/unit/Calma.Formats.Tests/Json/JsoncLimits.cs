namespace Calma.Formats.Tests.Json;

public sealed class JsoncLimits(JsoncFixture fixture) : LimitsSpecification<JsoncFixture>(fixture);
