namespace Calma.Formats.Tests.Properties;

public sealed class PropertiesErrorPosition(PropertiesFixture fixture) : ErrorPositionSpecification<PropertiesFixture>(fixture);
