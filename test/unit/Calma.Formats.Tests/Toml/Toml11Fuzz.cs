namespace Calma.Formats.Tests.Toml;

public sealed class Toml11Fuzz(Toml11Fixture fixture) : FuzzSpecification<Toml11Fixture>(fixture);
