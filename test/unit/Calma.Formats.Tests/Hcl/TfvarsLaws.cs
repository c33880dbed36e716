namespace Calma.Formats.Tests.Hcl;

public sealed class TfvarsLaws(TfvarsFixture fixture) : LawsSpecification<TfvarsFixture>(fixture);
