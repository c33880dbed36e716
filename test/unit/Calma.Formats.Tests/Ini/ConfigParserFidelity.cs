namespace Calma.Formats.Tests.Ini;

public sealed class ConfigParserFidelity(ConfigParserFixture fixture) : FidelitySpecification<ConfigParserFixture>(fixture);
