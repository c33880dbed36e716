namespace Calma.Formats.Tests.DotEnv;

public sealed class ShellDotEnvLaws(ShellDotEnvFixture fixture) : LawsSpecification<ShellDotEnvFixture>(fixture);
