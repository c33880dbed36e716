namespace Calma.Formats.Tests.Properties;

public sealed class PropertiesCorpus(PropertiesFixture fixture) : CorpusSpecification<PropertiesFixture>(fixture);
