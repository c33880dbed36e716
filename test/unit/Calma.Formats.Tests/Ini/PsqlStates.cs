namespace Calma.Formats.Tests.Ini;

public sealed class PsqlStates(PsqlFixture fixture) : StatesSpecification<PsqlFixture>(fixture);
