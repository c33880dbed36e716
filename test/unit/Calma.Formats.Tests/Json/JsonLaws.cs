namespace Calma.Formats.Tests.Json;

public sealed class JsonLaws(JsonFixture fixture) : LawsSpecification<JsonFixture>(fixture);
