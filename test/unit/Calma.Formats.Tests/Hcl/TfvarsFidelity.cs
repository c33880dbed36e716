namespace Calma.Formats.Tests.Hcl;

public sealed class TfvarsFidelity(TfvarsFixture fixture) : FidelitySpecification<TfvarsFixture>(fixture);
