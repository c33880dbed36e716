namespace Calma.Formats.Tests.Hcl1;

public sealed class TerraformrcCorpus(TerraformrcFixture fixture) : CorpusSpecification<TerraformrcFixture>(fixture);
