namespace Calma.Formats.Tests.Json;

public sealed class JsoncLaws(JsoncFixture fixture) : LawsSpecification<JsoncFixture>(fixture);
