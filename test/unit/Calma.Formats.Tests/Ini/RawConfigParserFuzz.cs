namespace Calma.Formats.Tests.Ini;

public sealed class RawConfigParserFuzz(RawConfigParserFixture fixture) : FuzzSpecification<RawConfigParserFixture>(fixture);
