namespace Calma.Formats.Tests.Ini;

public sealed class PsqlLocality(PsqlFixture fixture) : LocalitySpecification<PsqlFixture>(fixture);
