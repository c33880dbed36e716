namespace Calma.Formats.Tests.Hcl1;

public sealed class TerraformrcFidelity(TerraformrcFixture fixture) : FidelitySpecification<TerraformrcFixture>(fixture);
