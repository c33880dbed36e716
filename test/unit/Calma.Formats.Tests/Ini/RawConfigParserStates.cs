namespace Calma.Formats.Tests.Ini;

public sealed class RawConfigParserStates(RawConfigParserFixture fixture) : StatesSpecification<RawConfigParserFixture>(fixture);
