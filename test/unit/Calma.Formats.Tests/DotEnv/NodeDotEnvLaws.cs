namespace Calma.Formats.Tests.DotEnv;

public sealed class NodeDotEnvLaws(NodeDotEnvFixture fixture) : LawsSpecification<NodeDotEnvFixture>(fixture);
