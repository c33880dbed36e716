namespace Calma.Formats.Tests.Ini;

public sealed class ConfigParserLocality(ConfigParserFixture fixture) : LocalitySpecification<ConfigParserFixture>(fixture);
