namespace Calma.Formats.Tests.DotEnv;

public sealed class ShellDotEnvErrorPosition(ShellDotEnvFixture fixture) : ErrorPositionSpecification<ShellDotEnvFixture>(fixture);
