namespace Calma.Formats.Tests.Properties;

public sealed class PropertiesLocality(PropertiesFixture fixture) : LocalitySpecification<PropertiesFixture>(fixture);
