namespace Calma.Formats.Tests.Hcl1;

public sealed class TerraformrcLaws(TerraformrcFixture fixture) : LawsSpecification<TerraformrcFixture>(fixture);
