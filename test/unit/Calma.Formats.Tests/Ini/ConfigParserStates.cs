namespace Calma.Formats.Tests.Ini;

public sealed class ConfigParserStates(ConfigParserFixture fixture) : StatesSpecification<ConfigParserFixture>(fixture);
