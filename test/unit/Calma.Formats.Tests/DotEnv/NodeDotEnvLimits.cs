namespace Calma.Formats.Tests.DotEnv;

public sealed class NodeDotEnvLimits(NodeDotEnvFixture fixture) : LimitsSpecification<NodeDotEnvFixture>(fixture);
