namespace Calma.Formats.Tests.Hcl1;

public sealed class TerraformrcLocality(TerraformrcFixture fixture) : LocalitySpecification<TerraformrcFixture>(fixture);
