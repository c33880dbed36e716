namespace Calma.Formats.Tests.Hcl1;

public sealed class TerraformrcLimits(TerraformrcFixture fixture) : LimitsSpecification<TerraformrcFixture>(fixture);
