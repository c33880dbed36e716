namespace Calma.Formats.Tests.Ini;

public sealed class RawConfigParserLocality(RawConfigParserFixture fixture) : LocalitySpecification<RawConfigParserFixture>(fixture);
