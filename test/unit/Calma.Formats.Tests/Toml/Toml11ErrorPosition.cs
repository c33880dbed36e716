namespace Calma.Formats.Tests.Toml;

public sealed class Toml11ErrorPosition(Toml11Fixture fixture) : ErrorPositionSpecification<Toml11Fixture>(fixture);
