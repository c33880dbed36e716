namespace Calma.Formats.Tests.Toml;

public sealed class Toml11Locality(Toml11Fixture fixture) : LocalitySpecification<Toml11Fixture>(fixture);
