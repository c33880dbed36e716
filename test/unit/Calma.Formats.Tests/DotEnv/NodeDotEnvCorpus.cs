namespace Calma.Formats.Tests.DotEnv;

public sealed class NodeDotEnvCorpus(NodeDotEnvFixture fixture) : CorpusSpecification<NodeDotEnvFixture>(fixture);
