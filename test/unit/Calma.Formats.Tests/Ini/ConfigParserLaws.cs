namespace Calma.Formats.Tests.Ini;

public sealed class ConfigParserLaws(ConfigParserFixture fixture) : LawsSpecification<ConfigParserFixture>(fixture);
