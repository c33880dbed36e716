namespace Calma.Formats.Tests.Yaml;

public sealed class Yaml11States(Yaml11Fixture fixture) : StatesSpecification<Yaml11Fixture>(fixture);
