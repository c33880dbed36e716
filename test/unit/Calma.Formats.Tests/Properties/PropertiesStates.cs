namespace Calma.Formats.Tests.Properties;

public sealed class PropertiesStates(PropertiesFixture fixture) : StatesSpecification<PropertiesFixture>(fixture);
