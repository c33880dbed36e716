namespace Calma.Formats.Tests.DotEnv;

public sealed class ShellDotEnvLimits(ShellDotEnvFixture fixture) : LimitsSpecification<ShellDotEnvFixture>(fixture);
