namespace Calma.Formats.Tests.Toml;

public sealed class Toml10Fidelity(Toml10Fixture fixture) : FidelitySpecification<Toml10Fixture>(fixture);
