namespace Calma.Formats.Tests.Ini;

public sealed class PsqlErrorPosition(PsqlFixture fixture) : ErrorPositionSpecification<PsqlFixture>(fixture);
