namespace Calma.Formats.Tests.Ini;

public sealed class PsqlLaws(PsqlFixture fixture) : LawsSpecification<PsqlFixture>(fixture);
