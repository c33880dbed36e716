namespace Calma.Formats.Tests.Yaml;

public sealed class Yaml12Limits(Yaml12Fixture fixture) : LimitsSpecification<Yaml12Fixture>(fixture);
