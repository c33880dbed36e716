namespace Calma.Formats.Tests.Properties;

public sealed class PropertiesLaws(PropertiesFixture fixture) : LawsSpecification<PropertiesFixture>(fixture);
