namespace Calma.Formats.Tests.DotEnv;

public sealed class PythonDotEnvLocality(PythonDotEnvFixture fixture) : LocalitySpecification<PythonDotEnvFixture>(fixture);
