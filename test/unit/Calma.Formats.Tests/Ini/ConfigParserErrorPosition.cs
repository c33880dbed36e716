namespace Calma.Formats.Tests.Ini;

public sealed class ConfigParserErrorPosition(ConfigParserFixture fixture) : ErrorPositionSpecification<ConfigParserFixture>(fixture);
