namespace Calma.Formats.Tests.Json;

public sealed class JsonFidelity(JsonFixture fixture) : FidelitySpecification<JsonFixture>(fixture);
