namespace Calma.Formats.Tests.Hcl;

public sealed class TfvarsFuzz(TfvarsFixture fixture) : FuzzSpecification<TfvarsFixture>(fixture);
