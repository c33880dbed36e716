namespace Calma.Formats.Tests.DotEnv;

public sealed class NodeDotEnvStates(NodeDotEnvFixture fixture) : StatesSpecification<NodeDotEnvFixture>(fixture);
