namespace Calma.Formats.Tests.Hcl;

public sealed class TfvarsStates(TfvarsFixture fixture) : StatesSpecification<TfvarsFixture>(fixture);
