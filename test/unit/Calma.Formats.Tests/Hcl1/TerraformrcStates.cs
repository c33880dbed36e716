namespace Calma.Formats.Tests.Hcl1;

public sealed class TerraformrcStates(TerraformrcFixture fixture) : StatesSpecification<TerraformrcFixture>(fixture);
