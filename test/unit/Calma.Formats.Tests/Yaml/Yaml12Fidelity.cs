namespace Calma.Formats.Tests.Yaml;

public sealed class Yaml12Fidelity(Yaml12Fixture fixture) : FidelitySpecification<Yaml12Fixture>(fixture);
