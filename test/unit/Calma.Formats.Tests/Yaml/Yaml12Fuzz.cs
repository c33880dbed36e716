namespace Calma.Formats.Tests.Yaml;

public sealed class Yaml12Fuzz(Yaml12Fixture fixture) : FuzzSpecification<Yaml12Fixture>(fixture);
