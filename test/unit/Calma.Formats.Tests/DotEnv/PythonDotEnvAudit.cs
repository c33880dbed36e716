namespace Calma.Formats.Tests.DotEnv;

public sealed class PythonDotEnvAudit : ConformanceAudit<PythonDotEnvFixture>;
