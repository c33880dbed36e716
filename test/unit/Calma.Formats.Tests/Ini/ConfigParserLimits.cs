namespace Calma.Formats.Tests.Ini;

public sealed class ConfigParserLimits(ConfigParserFixture fixture) : LimitsSpecification<ConfigParserFixture>(fixture);
