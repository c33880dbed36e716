namespace Calma.Formats.Tests.DotEnv;

public sealed class ShellDotEnvFidelity(ShellDotEnvFixture fixture) : FidelitySpecification<ShellDotEnvFixture>(fixture);
