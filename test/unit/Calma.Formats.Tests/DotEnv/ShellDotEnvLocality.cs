namespace Calma.Formats.Tests.DotEnv;

public sealed class ShellDotEnvLocality(ShellDotEnvFixture fixture) : LocalitySpecification<ShellDotEnvFixture>(fixture);
