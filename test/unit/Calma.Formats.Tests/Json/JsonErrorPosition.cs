namespace Calma.Formats.Tests.Json;

public sealed class JsonErrorPosition(JsonFixture fixture) : ErrorPositionSpecification<JsonFixture>(fixture);
