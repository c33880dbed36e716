namespace Calma.Formats.Tests.DotEnv;

public sealed class PythonDotEnvFuzz(PythonDotEnvFixture fixture) : FuzzSpecification<PythonDotEnvFixture>(fixture);
