namespace Calma.Formats.Tests.Json;

public sealed class JsoncStates(JsoncFixture fixture) : StatesSpecification<JsoncFixture>(fixture);
