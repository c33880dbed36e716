namespace Calma.Formats.Tests.Ini;

public sealed class RawConfigParserLimits(RawConfigParserFixture fixture) : LimitsSpecification<RawConfigParserFixture>(fixture);
