namespace Calma.Formats.Tests.Ini;

public sealed class RawConfigParserLaws(RawConfigParserFixture fixture) : LawsSpecification<RawConfigParserFixture>(fixture);
