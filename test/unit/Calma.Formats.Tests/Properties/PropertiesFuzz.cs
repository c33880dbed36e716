namespace Calma.Formats.Tests.Properties;

public sealed class PropertiesFuzz(PropertiesFixture fixture) : FuzzSpecification<PropertiesFixture>(fixture);
