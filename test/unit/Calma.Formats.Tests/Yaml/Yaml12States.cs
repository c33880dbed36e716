namespace Calma.Formats.Tests.Yaml;

public sealed class Yaml12States(Yaml12Fixture fixture) : StatesSpecification<Yaml12Fixture>(fixture);
