namespace Calma.Formats.Tests.Ini;

public sealed class PsqlLimits(PsqlFixture fixture) : LimitsSpecification<PsqlFixture>(fixture);
