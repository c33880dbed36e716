namespace Calma.Formats.Tests.Yaml;

public sealed class Yaml11Laws(Yaml11Fixture fixture) : LawsSpecification<Yaml11Fixture>(fixture);
