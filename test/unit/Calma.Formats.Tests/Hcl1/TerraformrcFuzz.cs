namespace Calma.Formats.Tests.Hcl1;

public sealed class TerraformrcFuzz(TerraformrcFixture fixture) : FuzzSpecification<TerraformrcFixture>(fixture);
