namespace Calma.Formats.Tests.Json;

public sealed class JsonStates(JsonFixture fixture) : StatesSpecification<JsonFixture>(fixture);
