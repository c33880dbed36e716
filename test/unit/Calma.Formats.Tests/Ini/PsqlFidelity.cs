namespace Calma.Formats.Tests.Ini;

public sealed class PsqlFidelity(PsqlFixture fixture) : FidelitySpecification<PsqlFixture>(fixture);
