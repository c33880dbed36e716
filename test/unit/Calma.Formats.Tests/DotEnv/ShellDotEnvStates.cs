namespace Calma.Formats.Tests.DotEnv;

public sealed class ShellDotEnvStates(ShellDotEnvFixture fixture) : StatesSpecification<ShellDotEnvFixture>(fixture);
