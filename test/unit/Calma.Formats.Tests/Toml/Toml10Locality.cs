namespace Calma.Formats.Tests.Toml;

public sealed class Toml10Locality(Toml10Fixture fixture) : LocalitySpecification<Toml10Fixture>(fixture);
