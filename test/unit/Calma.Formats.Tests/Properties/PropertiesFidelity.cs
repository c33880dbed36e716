namespace Calma.Formats.Tests.Properties;

public sealed class PropertiesFidelity(PropertiesFixture fixture) : FidelitySpecification<PropertiesFixture>(fixture);
