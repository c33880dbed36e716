namespace Calma.Formats.Tests.DotEnv;

public sealed class NodeDotEnvAudit : ConformanceAudit<NodeDotEnvFixture>;
