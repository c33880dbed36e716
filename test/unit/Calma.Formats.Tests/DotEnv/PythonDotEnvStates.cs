namespace Calma.Formats.Tests.DotEnv;

public sealed class PythonDotEnvStates(PythonDotEnvFixture fixture) : StatesSpecification<PythonDotEnvFixture>(fixture);
