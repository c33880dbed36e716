namespace Calma.Formats.Tests.Toml;

public sealed class Toml11Fidelity(Toml11Fixture fixture) : FidelitySpecification<Toml11Fixture>(fixture);
