namespace Calma.Formats.Tests.Toml;

public sealed class Toml10ErrorPosition(Toml10Fixture fixture) : ErrorPositionSpecification<Toml10Fixture>(fixture);
