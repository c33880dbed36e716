namespace Calma.Formats.Tests.Toml;

public sealed class Toml11Limits(Toml11Fixture fixture) : LimitsSpecification<Toml11Fixture>(fixture);
