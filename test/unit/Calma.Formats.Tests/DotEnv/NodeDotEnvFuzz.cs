namespace Calma.Formats.Tests.DotEnv;

public sealed class NodeDotEnvFuzz(NodeDotEnvFixture fixture) : FuzzSpecification<NodeDotEnvFixture>(fixture);
