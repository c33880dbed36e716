namespace Calma.Formats.Tests.Toml;

public sealed class Toml10States(Toml10Fixture fixture) : StatesSpecification<Toml10Fixture>(fixture);
