namespace Calma.Formats.Tests.Yaml;

public sealed class Yaml12Laws(Yaml12Fixture fixture) : LawsSpecification<Yaml12Fixture>(fixture);
