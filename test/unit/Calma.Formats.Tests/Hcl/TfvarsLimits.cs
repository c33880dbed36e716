namespace Calma.Formats.Tests.Hcl;

public sealed class TfvarsLimits(TfvarsFixture fixture) : LimitsSpecification<TfvarsFixture>(fixture);
