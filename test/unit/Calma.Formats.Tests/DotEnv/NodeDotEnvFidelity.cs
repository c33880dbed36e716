namespace Calma.Formats.Tests.DotEnv;

public sealed class NodeDotEnvFidelity(NodeDotEnvFixture fixture) : FidelitySpecification<NodeDotEnvFixture>(fixture);
