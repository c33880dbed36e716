namespace Calma.Formats.Tests.Hcl1;

public sealed class TerraformrcErrorPosition(TerraformrcFixture fixture) : ErrorPositionSpecification<TerraformrcFixture>(fixture);
