namespace Calma.Formats.Tests.Toml;

public sealed class Toml11States(Toml11Fixture fixture) : StatesSpecification<Toml11Fixture>(fixture);
