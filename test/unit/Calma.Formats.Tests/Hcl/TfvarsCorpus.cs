namespace Calma.Formats.Tests.Hcl;

public sealed class TfvarsCorpus(TfvarsFixture fixture) : CorpusSpecification<TfvarsFixture>(fixture);
