namespace Calma.Formats.Tests.Ini;

public sealed class PsqlFuzz(PsqlFixture fixture) : FuzzSpecification<PsqlFixture>(fixture);
