namespace Calma.Formats.Tests.DotEnv;

public sealed class ShellDotEnvFuzz(ShellDotEnvFixture fixture) : FuzzSpecification<ShellDotEnvFixture>(fixture);
