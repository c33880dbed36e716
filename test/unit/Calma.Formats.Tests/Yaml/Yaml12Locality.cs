namespace Calma.Formats.Tests.Yaml;

public sealed class Yaml12Locality(Yaml12Fixture fixture) : LocalitySpecification<Yaml12Fixture>(fixture);
