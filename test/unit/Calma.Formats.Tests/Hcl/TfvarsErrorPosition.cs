namespace Calma.Formats.Tests.Hcl;

public sealed class TfvarsErrorPosition(TfvarsFixture fixture) : ErrorPositionSpecification<TfvarsFixture>(fixture);
