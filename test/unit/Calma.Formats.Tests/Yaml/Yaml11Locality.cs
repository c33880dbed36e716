namespace Calma.Formats.Tests.Yaml;

public sealed class Yaml11Locality(Yaml11Fixture fixture) : LocalitySpecification<Yaml11Fixture>(fixture);
