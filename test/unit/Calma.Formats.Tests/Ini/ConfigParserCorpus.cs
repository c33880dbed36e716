namespace Calma.Formats.Tests.Ini;

public sealed class ConfigParserCorpus(ConfigParserFixture fixture) : CorpusSpecification<ConfigParserFixture>(fixture);
