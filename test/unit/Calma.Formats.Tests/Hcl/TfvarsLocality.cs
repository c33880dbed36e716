namespace Calma.Formats.Tests.Hcl;

public sealed class TfvarsLocality(TfvarsFixture fixture) : LocalitySpecification<TfvarsFixture>(fixture);
