namespace Calma.Formats.Tests.Properties;

public sealed class PropertiesLimits(PropertiesFixture fixture) : LimitsSpecification<PropertiesFixture>(fixture);
