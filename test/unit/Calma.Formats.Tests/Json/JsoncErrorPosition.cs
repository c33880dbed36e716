namespace Calma.Formats.Tests.Json;

public sealed class JsoncErrorPosition(JsoncFixture fixture) : ErrorPositionSpecification<JsoncFixture>(fixture);
