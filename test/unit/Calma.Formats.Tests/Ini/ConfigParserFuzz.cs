namespace Calma.Formats.Tests.Ini;

public sealed class ConfigParserFuzz(ConfigParserFixture fixture) : FuzzSpecification<ConfigParserFixture>(fixture);
