namespace Calma.Formats.Tests.Toml;

public sealed class Toml10Limits(Toml10Fixture fixture) : LimitsSpecification<Toml10Fixture>(fixture);
