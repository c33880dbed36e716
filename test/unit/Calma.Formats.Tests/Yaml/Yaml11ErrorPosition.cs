namespace Calma.Formats.Tests.Yaml;

public sealed class Yaml11ErrorPosition(Yaml11Fixture fixture) : ErrorPositionSpecification<Yaml11Fixture>(fixture);
