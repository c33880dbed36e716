namespace Calma.Formats.Tests.Yaml;

public sealed class Yaml11Fuzz(Yaml11Fixture fixture) : FuzzSpecification<Yaml11Fixture>(fixture);
