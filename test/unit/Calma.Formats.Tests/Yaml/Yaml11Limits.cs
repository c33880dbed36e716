namespace Calma.Formats.Tests.Yaml;

public sealed class Yaml11Limits(Yaml11Fixture fixture) : LimitsSpecification<Yaml11Fixture>(fixture);
