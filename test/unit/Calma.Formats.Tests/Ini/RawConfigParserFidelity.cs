namespace Calma.Formats.Tests.Ini;

public sealed class RawConfigParserFidelity(RawConfigParserFixture fixture) : FidelitySpecification<RawConfigParserFixture>(fixture);
