namespace Calma.Formats.Tests.Toml;

public sealed class Toml10Fuzz(Toml10Fixture fixture) : FuzzSpecification<Toml10Fixture>(fixture);
