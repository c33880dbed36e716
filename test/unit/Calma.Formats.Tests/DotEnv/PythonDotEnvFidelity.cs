namespace Calma.Formats.Tests.DotEnv;

public sealed class PythonDotEnvFidelity(PythonDotEnvFixture fixture) : FidelitySpecification<PythonDotEnvFixture>(fixture);
