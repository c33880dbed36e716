namespace Calma.Formats.Tests.Ini;

public sealed class RawConfigParserErrorPosition(RawConfigParserFixture fixture) : ErrorPositionSpecification<RawConfigParserFixture>(fixture);
