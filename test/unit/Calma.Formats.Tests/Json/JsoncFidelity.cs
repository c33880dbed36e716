namespace Calma.Formats.Tests.Json;

public sealed class JsoncFidelity(JsoncFixture fixture) : FidelitySpecification<JsoncFixture>(fixture);
