namespace Calma.Formats.Tests.Ini;

public sealed class RawConfigParserCorpus(RawConfigParserFixture fixture) : CorpusSpecification<RawConfigParserFixture>(fixture);
