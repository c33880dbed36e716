namespace Calma.Formats.Tests.Yaml;

public sealed class Yaml11Fidelity(Yaml11Fixture fixture) : FidelitySpecification<Yaml11Fixture>(fixture);
