namespace Calma.Formats.Tests.DotEnv;

public sealed class NodeDotEnvLocality(NodeDotEnvFixture fixture) : LocalitySpecification<NodeDotEnvFixture>(fixture);
