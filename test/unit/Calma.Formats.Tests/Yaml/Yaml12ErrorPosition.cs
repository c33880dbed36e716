namespace Calma.Formats.Tests.Yaml;

public sealed class Yaml12ErrorPosition(Yaml12Fixture fixture) : ErrorPositionSpecification<Yaml12Fixture>(fixture);
