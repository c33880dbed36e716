namespace Calma.Formats.Tests.DotEnv;

public sealed class NodeDotEnvErrorPosition(NodeDotEnvFixture fixture) : ErrorPositionSpecification<NodeDotEnvFixture>(fixture);
