namespace Calma.Formats.Tests.DotEnv;

public sealed class ShellDotEnvAudit : ConformanceAudit<ShellDotEnvFixture>;
