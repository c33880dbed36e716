namespace Calma.Formats.Tests.Ini;

public sealed class AwsCorpus(AwsFixture fixture) : CorpusSpecification<AwsFixture>(fixture);
